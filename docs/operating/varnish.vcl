vcl 4.1;

# /etc/varnish/default.vcl: Varnish before Annotator on the same machine.
# It keeps public answers, and asks Annotator before each use whether they are still right (304, no text). So no
# reader gets a text from before a spoiler was tagged.

backend annotator {
    .host = "127.0.0.1";
    .port = "8000";
}

acl operators {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    # BAN with `Surrogate-Key: article-SLUG` forgets all answers about an article.
    if (req.method == "BAN") {
        if (client.ip !~ operators || req.http.Surrogate-Key !~ "^[a-z0-9-]+$") {
            return (synth(403));
        }
        ban("obj.http.Surrogate-Key ~ (^|\s)" + req.http.Surrogate-Key + "(\s|$)");
        return (synth(204));
    }
    # What a client sends under these names is its own word. ANNOTATOR_TRUSTED_PROXIES names this machine.
    set req.http.X-Forwarded-For = client.ip;
    unset req.http.X-Forwarded-Host;
    unset req.http.X-Forwarded-Prefix;
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Editors, and readers whose browser remembers their place.
    if (req.http.Authorization || req.http.Cookie) {
        return (pass);
    }
    # No request waits for another one's answer, which may be older.
    set req.hash_ignore_busy = true;
    return (hash);
}

sub vcl_backend_response {
    if (beresp.http.Cache-Control ~ "public" && beresp.http.Cache-Control ~ "no-cache") {
        # With a longer ttl, send a BAN for each webhook with "steps": "all". Until then the old text is served.
        # Varnish keeps nothing with a ttl of 0.
        set beresp.ttl = 0.001ms;
        set beresp.grace = 0s;
        set beresp.keep = 1h;
        if (beresp.was_304) {
            set beresp.http.X-Cache = "revalidated";
        }
        return (deliver);
    }
}
