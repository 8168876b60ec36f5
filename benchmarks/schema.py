"""Write docs/review.schema.json from the code: python -m benchmarks.schema"""

import json
from pathlib import Path

from stillhere.report.document import document_schema

if __name__ == "__main__":
    target = Path(__file__).parents[1] / "docs" / "review.schema.json"
    target.write_text(json.dumps(document_schema(), indent=2) + "\n", encoding="utf-8")
