"""Templates and presets that people made, in SQLite."""

from core.adapters.local.database import Database
from core.domain.sheet import Preset
from core.domain.template import Template


class BriefRows:
    """The part of `Records` about briefs to start from."""

    db: Database

    def own_templates(self, owner: str) -> list[Template]:
        """The templates people made here, by name."""
        found = self.db.rows("SELECT doc FROM templates WHERE owner=? ORDER BY name", (owner,))
        return [Template.model_validate_json(row["doc"]) for row in found]

    def put_template(self, owner: str, template: Template) -> None:
        """Remember a template, in place of one of the same name."""
        self.db.run(
            "INSERT INTO templates (owner, name, doc) VALUES (?,?,?)"
            " ON CONFLICT (owner, name) DO UPDATE SET doc=excluded.doc",
            (owner, template.name, template.model_dump_json()),
        )

    def drop_template(self, owner: str, name: str) -> None:
        """Forget a template."""
        self.db.run("DELETE FROM templates WHERE owner=? AND name=?", (owner, name))

    def presets(self, owner: str) -> list[Preset]:
        """Presets, newest first."""
        found = self.db.rows("SELECT doc FROM presets WHERE owner=? ORDER BY id DESC", (owner,))
        return [Preset.model_validate_json(row["doc"]) for row in found]

    def put_preset(self, preset: Preset) -> None:
        """Remember a preset, in place of the one with its id."""
        self.db.run(
            "INSERT INTO presets (id, owner, doc) VALUES (?,?,?) ON CONFLICT (id) DO UPDATE SET doc=excluded.doc",
            (preset.id, preset.owner, preset.model_dump_json()),
        )

    def drop_preset(self, preset_id: str) -> None:
        """Forget a preset."""
        self.db.run("DELETE FROM presets WHERE id=?", (preset_id,))
