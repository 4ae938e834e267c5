"""Where a digest lives in, the lines for cron and the units for systemd that run it out."""

import shlex
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The command's full path, and the settings file that it is to use."""

    command: Path
    config: Path


def cron(place: Place) -> str:
    """Return the lines for `crontab -e`."""
    return f"""\
# Digest: every five minutes. It sends only to whoever's hour has come; when nothing is due it ends at once.
# What the machine slept through is caught up by the next call, within --max-lateness.
# In a crontab a % would end the command; there is none here. Output goes by cron's own mail to MAILTO.
*/5 * * * * {_words(place).replace("%", chr(92) + "%")} run
"""


def systemd(place: Place) -> str:
    """Return both units, each under the name of its file."""
    return f"""\
# ~/.config/systemd/user/digest.service, or /etc/systemd/system/digest.service with a line User=
[Unit]
Description=Digest: send whatever is due
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart={_words(place).replace("%", "%%")} run
# 75 is "try again later": the next call does.
SuccessExitStatus=75
# A letter that is under way is finished first.
TimeoutStopSec=120

# ~/.config/systemd/user/digest.timer, or /etc/systemd/system/digest.timer
[Unit]
Description=Digest: every five minutes

[Timer]
OnCalendar=*:0/5
# A call that was missed while the machine was off is made at once when it is back.
Persistent=true
RandomizedDelaySec=20

[Install]
WantedBy=timers.target

# Then: systemctl --user daemon-reload; systemctl --user enable --now digest.timer
# So that it runs while nobody is logged in: loginctl enable-linger
# Without a timer: ExecStart=... run --daemon in a service of Type=exec with Restart=always does the same.
"""


def _words(place: Place) -> str:
    return f"{shlex.quote(str(place.command))} --config {shlex.quote(str(place.config))}"
