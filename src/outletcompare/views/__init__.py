"""Step 5, show: what a person sees. Side-by-side views, charts, and the report."""
