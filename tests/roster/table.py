"""Who may open what of the roster: rows of the table in `tests/roles/table.py`, as it says."""

ROSTER = """
                                            vis unc els oth mem lea par lef rem sus mtx men sta ope
GET   roster.claim                          ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
POST  roster.claim                          ok  409 ok  409 409 409 409 ok  409 ok  ok  409 409 ok
GET   roster.places                         in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   roster.read                           in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  roster.read                           in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   roster.links                          in  no  --  no  no  no  no  no  --  in  --  no  ok  --
POST  roster.remove                         in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   roster.proposed                       in  no  --  no  no  no  no  no  --  in  --  no  ok  --
GET   roster.proposed_file                  in  no  --  no  no  no  no  no  --  in  --  no  ok  --
"""
