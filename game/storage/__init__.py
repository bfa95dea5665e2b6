"""Where play is kept: one folder of JSON files that survives a pulled plug. The only room that knows TinyDB."""
