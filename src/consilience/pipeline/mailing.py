"""An alert -> an e-mail: the only other file that connects, since mail goes by a protocol of its own (SMTP).

It connects to nothing but the host that the configuration names. The password comes from an environment variable, so
that it stands in no file. `Message-ID` is the alert's id: a mail program shows a second copy once.
"""

from __future__ import annotations

import os
import smtplib
import ssl
from email.message import EmailMessage

from consilience.errors import FetchError
from consilience.model.watch import Alert, Sink
from consilience.publish.alerts_text import alert_subject, alert_text

SECONDS = 30.0


def alert_message(alert: Alert, sink: Sink) -> EmailMessage:
    """The mail as it is sent."""
    message = EmailMessage()
    message["Subject"] = alert_subject(alert)
    message["From"] = sink.sender or ""
    message["To"] = ", ".join(sink.to)
    message["Message-ID"] = f"<{alert.id}@alerts.consilience.invalid>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answering machine answers
    message.set_content(alert_text(alert))
    return message


def send_mail(alert: Alert, sink: Sink) -> None:
    """Hand one alert to the mail server of the sink. Raises FetchError where it does not take it."""
    host = sink.host or ""
    where = f"{host}:{sink.port}"
    password = os.environ.get(sink.password_env or "", "") if sink.password_env else ""
    if sink.password_env and not password:
        raise FetchError(
            f"the environment variable {sink.password_env} is empty", source=where, hint="set it to the password"
        )
    message = alert_message(alert, sink)
    try:
        if sink.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, sink.port, timeout=SECONDS, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(host, sink.port, timeout=SECONDS)
        with server:
            if sink.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if sink.user:
                server.login(sink.user, password)
            server.send_message(message)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise FetchError(
            f"the mail server did not take the message ({_said(error, password)})",
            source=where,
            hint="check user and password; it is tried again"
            if isinstance(error, smtplib.SMTPAuthenticationError | UnicodeError)
            else "it is tried again",
        ) from error


def _said(error: Exception, password: str) -> str:
    """Why, in the server's words; once it was told a password, by its numbers alone: it may repeat what it was told."""
    if isinstance(error, UnicodeError):
        return "user and password have to be of ASCII characters"
    if password and isinstance(error, smtplib.SMTPResponseException):
        return f"it answers {error.smtp_code}"
    if password and isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"it answers {', '.join(sorted({str(code) for code, _ in error.recipients.values()}))}"
    return " ".join(str(error).split())[:200] or type(error).__name__
