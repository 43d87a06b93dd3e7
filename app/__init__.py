"""Entry points: the only place that starts anything."""
