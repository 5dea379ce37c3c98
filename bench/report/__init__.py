"""What the measurements come to: ratios with their targets, tables, a chart."""
