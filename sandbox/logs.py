"""Logs: JSON lines on stderr, warnings and worse."""

import json
import logging
from typing import Any


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON, with the traceback where there is one."""
        line = {"level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line)


class Meant(logging.Filter):
    """Drops what the server says of answers that break off on purpose, or when it ends while calls are open."""

    _MEANT = ("ASGI callable returned without", "Cancel %s running task")

    def filter(self, record: logging.LogRecord) -> bool:
        """False for the messages that tell nothing new."""
        return not str(record.msg).startswith(self._MEANT)


def log_config() -> dict[str, Any]:
    """The configuration for logging.config.dictConfig."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "filters": {"meant": {"()": Meant}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["meant"]},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
    }
