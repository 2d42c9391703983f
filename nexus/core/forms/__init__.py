"""Forms: what may be typed, said in the person's words; and what every form of the house carries.

Every form has a CSRF token and a form key (`core.once`). Text fields are tidied, bounded, and
refuse characters that no text may hold, with a sentence at the field. `accepted()` is the question
a view asks: was it sent, is it valid, and has it not acted before.
"""

from nexus.core.forms.base import ActionForm, Form, act_once
from nexus.core.forms.fields import (
    BIGGEST,
    Day,
    Tags,
    address,
    choice,
    day,
    line,
    number,
    paragraphs,
    query_text,
    several,
)

__all__ = [
    "BIGGEST",
    "ActionForm",
    "Day",
    "Form",
    "Tags",
    "act_once",
    "address",
    "choice",
    "day",
    "line",
    "number",
    "paragraphs",
    "query_text",
    "several",
]
