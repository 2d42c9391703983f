"""What somebody might send to make another's page act. None of it may do more than be read.

TRAP stands where an address is wanted: nothing may ever ask for it.
"""

from __future__ import annotations

from itertools import product

TRAP = "/healthz?trap"

VERBS = ("get", "post", "put", "patch", "delete", "query", "action")
PREFIXES = ("hx-", "data-hx-", "HX-", "hx-\u200b", "x-hx-")
WHEN = ("load", "revealed", "intersect", "every 1s", "mouseover", "click")
TAGS = ("div", "a", "span", "form", "button", "img", "svg", "details", "input", "p", "table", "b")
EVENTS = (
    *("load", "error", "click", "focus", "mouseover", "toggle", "animationstart", "wheel"),
    *("pointerenter", "beforetoggle", "begin", "copy", "submit", "unhandledrejection"),
)
SCHEMES = (
    *("javascript:act()", "JaVaScRiPt:act()", "java\tscript:act()", "java\nscript:act()"),
    *("&#106;avascript:act()", "&#x6A;avascript:act()", "javascript&colon;act()"),
    *("\x01javascript:act()", "vbscript:act()", "data:text/html,<script>act()</script>"),
    *("data:text/html;base64,PHNjcmlwdD4=", "blob:x", "file:///etc/passwd", "ftp://x.example"),
    *("//elsewhere.example/x", "/healthz?trap", "view-source:x", "intent://x#Intent;end"),
)
IDENTITIES = (
    *("id=main", "id=composer", "id=notices", "name=csrf_token", "class=page", "title=x"),
    *("style=position:fixed;inset:0", "tabindex=1", "autofocus", "contenteditable", "draggable"),
    *(
        "accesskey=s",
        "slot=x",
        "is=x",
        "part=x",
        "popover",
        "data-close",
        "data-opens=x",
        "role=alert",
    ),
    *("aria-live=assertive", "dir=rtl", "lang=ar", "hidden", "inert", "background=x", "srcdoc=x"),
    *("target=_top", "download", "ping=/healthz?trap", "formaction=/healthz?trap", "form=composer"),
)
WHOLE = (
    "<script>act()</script>",
    "<script src='/healthz?trap'></script>",
    "<ScRiPt >act()</sCrIpT>",
    "<style>* { background: url(/healthz?trap) }</style>",
    "<link rel=stylesheet href='/healthz?trap'>",
    "<meta http-equiv=refresh content='0;url=/healthz?trap'>",
    "<base href='https://elsewhere.example/'>",
    "<iframe src='/healthz?trap'></iframe>",
    "<iframe srcdoc='<script>act()</script>'></iframe>",
    "<object data='/healthz?trap'></object><embed src='/healthz?trap'>",
    "<video src='/healthz?trap' autoplay></video><audio src='/healthz?trap'></audio>",
    "<picture><source srcset='/healthz?trap'><img></picture>",
    "<input type=image src='/healthz?trap'>",
    "<svg><image href='/healthz?trap'/></svg>",
    "<svg><use href='/healthz?trap#x'/></svg>",
    "<svg><animate onbegin=act() attributeName=x dur=1s></svg>",
    "<svg><foreignObject><body onload=act()></foreignObject></svg>",
    "<math><mtext><mglyph><style><!--</style><img title='--&gt;<img src=1 onerror=act()>'>",
    "<math><maction actiontype=statusline xlink:href=javascript:act()>x",
    "<noscript><p title='</noscript><img src=x onerror=act()>'>",
    "<textarea><img title='</textarea><img src=x onerror=act()>'></textarea>",
    "<template><script>act()</script></template>",
    "<hx-partial hx-target='#main'><h1>Mine now</h1></hx-partial>",
    "<div hx-swap-oob='innerHTML:#main'>Mine now</div>",
    "<dialog open>Sign in again</dialog>",
    "<form action='/healthz?trap'><input name=csrf_token><button>Go</button></form>",
    "</div></li></ol></main><h1>Mine now</h1>",
    "--><script>act()</script><!--",
    "]]><script>act()</script>",
    "{{ 7 * 7 }} {% include 'base.html' %} ${7*7} <%= 7 %>",
    "```js onload=act()\nact()\n```",
    "```\n</code></pre><script>act()</script>\n```",
    "`<script>act()</script>`",
    "[x]: javascript:act()\n\n[x]",
    "[x]: /healthz?trap 'onload=act()'\n\n[x]",
    "![x](/healthz?trap)",
    "![x](javascript:act())",
    "![x][y]\n\n[y]: /healthz?trap",
    "[![x](/healthz?trap)](javascript:act())",
    "<javascript:act()>",
    '<https://example.org/" onmouseover="act()>',
    "[x](<javascript:act()>)",
    '[x](https://example.org "onmouseover=act()")',
    '[x](https://example.org" onclick="act())',
    "|a|b|\n|-|-|\n|<img src=x onerror=act()>|`|`|",
    "# <img src=x onerror=act()>",
    "> <script>act()</script>",
    "&lt;script&gt;act()&lt;/script&gt;",
    "&#60;script&#62;act()&#60;/script&#62;",
    "\\<script>act()\\</script>",
    "<a href='x' hx-on::after-request='act()'>x</a>",
    "<div hx-ext='x' hx-vals='js:{x: act()}' hx-headers='js:act()' hx-get='js:act()'>x</div>",
    "<p data-hx-on:click=act() hx-on:load=act() hx-boost=true><a href='/healthz?trap'>x</a></p>",
)


def payloads() -> list[str]:
    """All of them, some hundreds, each a message of its own or part of one."""
    made = [
        f"<{TAGS[at % len(TAGS)]} {prefix}{verb}='{TRAP}' {prefix}trigger='{when}'>x"
        for at, (prefix, verb, when) in enumerate(product(PREFIXES, VERBS, WHEN))
    ]
    made += [f"<{tag} on{event}=act() src=x>x" for tag, event in product(TAGS, EVENTS)]
    made += [f"<{tag} {each}>x</{tag}>" for tag, each in product(TAGS[:4], IDENTITIES)]
    made += [f"[x]({scheme})" for scheme in SCHEMES]
    made += [f"<a href='{scheme}'>x</a>" for scheme in SCHEMES]
    made += [f"<{scheme}>" for scheme in SCHEMES]
    return [*made, *WHOLE]
