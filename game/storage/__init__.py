"""Where play is kept: a folder of JSON files that survives a pulled plug. The only room that knows TinyDB."""
