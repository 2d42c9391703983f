"""What every answer says to the browser: no inline code, no copies of personal pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, g
from flask.wrappers import Response

from nexus.config import Settings


def policy(settings: Settings) -> str:
    """The content security policy: nothing but what is used."""
    script = urlsplit(settings.htmx_src)
    cdn = f" {script.scheme}://{script.netloc}{script.path}" if script.netloc else ""
    rules = {
        "default-src": "'none'",
        "script-src": f"'self'{cdn}",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "manifest-src": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def init_app(app: Flask, settings: Settings) -> None:
    fixed = {
        "Content-Security-Policy": policy(settings),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if settings.secure:
        fixed["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.update(fixed)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["X-Request-Id"] = g.get("request_id", "")
        return response
