"""Names that vulture finds no use of, each with the reason why it stays."""

# Alembic reads them in each migration.
_.down_revision
_.branch_labels
_.depends_on

# SQLAlchemy reads or calls them.
_.impl
_.cache_ok
_.process_bind_param
_.process_result_value
_.type_annotation_map

# The expression of a hybrid, which SQLAlchemy takes by decoration.
_._is_listed

# The template of a clock's picture reads them.
_.cut_width
_.film_width
_.bands
_.extras

# logging reads it of a record.
_.levelno

# markdown-it calls it.
_.normalizeLink

# Selenium reads it.
_.binary_location

# sqlite3 reads it of a connection.
_.isolation_level

# Flask and Jinja read them.
_.sort_keys
_.strict_slashes
_.bytecode_cache
_.max_content_length
_.max_form_memory_size
_.max_form_parts

# marshmallow reads them of a schema, a field or an enum of field names.
_.Meta
_.exclude
_.error_messages
_.default_error_messages
_.fields_
_.markdown
_.needs_review
_.hidden_unseen
_.passing_over
_.reviewed_at
_.reviewed_by
_.more_errors
_.decided_by

# Calls and forms send its value.
_.DIFFERENT

# flask-smorest and webargs read or call them.
_.DEFAULT_VALIDATION_STATUS
_.DEFAULT_UNKNOWN_BY_LOCATION
_.ARGUMENTS_PARSER
_.ERROR_SCHEMA
_._register_error_handlers
_._register_responses
_.load_querystring

# schemathesis calls it.
_.get_call_kwargs

# Bleach reads it.
_.walker

# html.parser and http.server call them.
_.handle_starttag
_.handle_endtag
_.do_POST
_.log_message

# Jinja, SQLAlchemy and Werkzeug read what tests change of them.
_.load_bytecode
_.dump_bytecode
_.jinja_options
_.url_map_class
_._remap
_._compiled_cache
_.__eq__
_.__hash__
_.protocol_version
_.log_request

# Flask's `g` hands it over to a later hook by this name.
_.explains_error
_.repeated_answer

# Templates read them.
_.changed_by
_.meanwhile
_.of
_.why
_.link_time
_.reader_time
_.lost_files
_.is_small

# A sample for those who receive webhooks.
_.read_message
