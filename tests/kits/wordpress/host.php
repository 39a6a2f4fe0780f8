<?php
/**
 * What themes and plugins of other people do with a post: they read its text where they like. Each has an address of
 * its own, /?host=NAME, and gives one paragraph of the post in the option `host_post` away, if that is there to give.
 */

function host_paragraph($name)
{
    $text = get_post(get_option('host_post'))->post_content ?? '';
    preg_match_all('#<p>(.*?)</p>#s', $text, $paragraphs);
    $number = array_search($name, array_keys(host_leaks()), true);
    return wp_strip_all_tags($paragraphs[1][$number] ?? 'nothing');
}

function host_leaks()
{
    return [
        'text' => function ($words) { return "<p>$words</p>"; },
        'styled' => function ($words) { return '<p>' . str_replace(' ', '<b> </b>', $words) . '</p>'; },
        'og' => function ($words) { return "<meta property=\"og:description\" content=\"$words\">"; },
        'json-ld' => function ($words) { return '<script type="application/ld+json">' . json_encode(['articleBody' => $words]) . '</script>'; },
        'alt' => function ($words) { return "<img src=\"/a.png\" alt=\"$words\">"; },
        'tooltip' => function ($words) { return '<abbr title="' . host_entities($words) . '">?</abbr>'; },
        'comment' => function ($words) { return "<!-- cached: $words -->"; },
        'script' => function ($words) { return '<script>let text = "' . str_replace('a', '\u0061', $words) . '"</script>'; },
        'template' => function ($words) { return "<template><p>$words</p></template>"; },
        'style' => function ($words) { return "<style>.a::after { content: \"$words\" }</style>"; },
        'share' => function ($words) { return '<a href="https://share.example/?text=' . rawurlencode($words) . '">Share</a>'; },
        'base64' => function ($words) { return '<div data-text="' . base64_encode($words) . '"></div>'; },
        'header' => function ($words) { header("X-Excerpt: $words"); return ''; },
        'mail' => function ($words) { return quoted_printable_encode($words); },
        'json' => function ($words) { header('Content-Type: application/json'); return json_encode([['text' => "<p>$words</p>"]]); },
        'gone' => function ($words) { status_header(404); return "<p>$words</p>"; },
        'filter' => function ($words) { return apply_filters('the_content', get_post(get_option('host_post'))->post_content); },
        'excerpt' => function ($words) { return wp_trim_words(get_post(get_option('host_post'))->post_content, 500); },
        'print&print=1' => function ($words) { return "<p>$words</p>"; },
        'amp&amp=1' => function ($words) { return "<p>$words</p>"; },
    ];
}

function host_entities($words)
{
    return implode('', array_map(function ($letter) { return '&#' . ord($letter) . ';'; }, str_split($words)));
}

add_action('template_redirect', function () {
    $name = $_GET['host'] ?? null;
    foreach (host_leaks() as $leak => $write) {
        if ($name === strtok($leak, '&')) {
            $words = host_paragraph($leak);
            echo $name === 'json' ? $write($words) : '<!doctype html><title>Host</title>' . $write($words);
            exit;
        }
    }
});

add_action('wp_footer', function () {
    if (is_single() && strpos($_SERVER['HTTP_USER_AGENT'] ?? '', 'Googlebot')) {
        echo host_paragraph('text');
    }
    foreach (array_keys(host_leaks()) as $leak) {
        printf('<a href="%s">%s</a> ', esc_url(home_url("/?host=$leak")), esc_html($leak));
    }
});
