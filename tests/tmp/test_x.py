from tests.forms.sheets import all_forms
from tests.roles.table import rows
def test_x(house):
    import time; t=time.time()
    f=all_forms(house)
    print(len(f), time.time()-t)
    for s in f: print(s.endpoint, s.role, s.page, [ (x.name,x.kind,len(x.values)) for x in s.fields])
    print("UNREACHED", sorted({e for (m,e),_ in rows() if m=="POST"}-{s.endpoint for s in f}))
