"""What walls look like: the addresses, titles and words of login pages, consent pages, challenges and pages that say nothing is there."""

from __future__ import annotations

import re

LOGIN = re.compile(
    r"(?i)^https?://(?:(?:login|signin|sso|auth|accounts|id)\.[^/]+/"
    r"|[^?#]*/(?:login|log-in|logon|signin|sign-in|sign_in|authwall|checkpoint|uas/login|login_required|blogin)(?:\.\w{2,5})?(?:[/?#;]|$)"
    r"|[^?#]*/wp-login\.php)",
)
"""Address of a page that asks for a login."""

SORRY = re.compile(r"(?i)^https?://[^/]*google\.[a-z.]+/sorry/")
"""Address of Google's page against automated reading."""

CONSENT = re.compile(
    r"(?i)^https?://(?:(?:consent|guce|cmp|privacy-center)\.[^/]+/|[^?#]*/(?:cookie-?consent|privacy-gate|consent)(?:[/?#]|$))"
)
"""Address of a page that asks for consent."""

SOFT_404 = re.compile(
    r"(?i)\b(?:page|site|blog|user|profile|account|content|file|url|seite|página|pagina)\b.{0,20}"
    r"\b(?:not found|could ?n[o']t be found|does(?:n[’']t| not) exist|no longer (?:exists|available)"
    r"|nicht gefunden|introuvable|no encontrada?|non trovat[ao])"
    r"|^\W*(?:(?:http )?(?:error|erreur|fehler)\W+)?40[34]\b\W*(?:error|not found|page|forbidden|$|[-–—|:])"
    r"|^\W*(?:404 )?not found\b|\b404 (?:error|not found|page)\b|^\W*(?:page|content) (?:unavailable|gone)|nothing to see here",
)
"""Title of a page that comes with status 200 and says that nothing is there."""

CHALLENGE_TITLES = (
    (re.compile(r"(?i)^just a moment"), "Cloudflare"),
    (re.compile(r"(?i)^attention required!"), "Cloudflare"),
    (re.compile(r"(?i)^please wait\.\.\.( \| cloudflare)?$"), "Cloudflare"),
    (re.compile(r"(?i)^client challenge"), "a client challenge"),
    (re.compile(r"(?i)^(?:ddos-guard|checking your browser|verifying (?:you|your)|security check(?:point)?$)"), "a browser check"),
    (re.compile(r"(?i)^(?:are you (?:a )?(?:human|robot)|robot check|human verification)"), "a browser check"),
    (re.compile(r"(?i)^access to this page has been denied"), "PerimeterX"),
    (re.compile(r"(?i)^pardon our interruption"), "Imperva"),
)
"""Title of a challenge, and who puts it up."""

CHALLENGE_WORDS = (
    ("_Incapsula_Resource", "Incapsula"),
    ("Incapsula incident ID", "Incapsula"),
    ("captcha-delivery.com", "DataDome"),
    ("px-captcha", "PerimeterX"),
    ("awsWafCookieDomainList", "AWS WAF"),
    ("AwsWafIntegration", "AWS WAF"),
    ("_cf_chl_opt", "Cloudflare"),
    ("unusual traffic from your computer network", "Google"),
    ("Please turn JavaScript on and reload the page", "a browser check"),
)
"""Words in the body of a challenge, and who puts it up; only short pages and refusals are searched for them."""
