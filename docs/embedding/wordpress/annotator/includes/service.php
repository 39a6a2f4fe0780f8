<?php

/** Calls of Annotator: an author's text goes there, the text for everyone comes back. */

defined('ABSPATH') || exit;

const ANNOTATOR_SECONDS = 15;
const ANNOTATOR_AT_ONCE = 100; // articles of one call
const ANNOTATOR_FULL = 413; // of an article for which an answer has no room

/** Send a post as it is now, and take over what newcomers may see of it. True if Annotator has it. */
function annotator_send($id)
{
    $post = get_post($id);
    if (!$post || !get_post_meta($id, ANNOTATOR_FILM, true)) {
        return false;
    }
    $answer = annotator_put($post);
    if ($answer['status'] !== 200 && $answer['status'] !== 201) {
        $reason = $answer['body']['detail'] ?? __('Annotator does not answer.', 'annotator');
        /* translators: %s: the reason, a sentence */
        annotator_report($id, sprintf(__('Not sent: %s', 'annotator'), $reason));
        wp_schedule_single_event(time() + 5 * MINUTE_IN_SECONDS, 'annotator_send_again', [$id]);
        return false;
    }
    update_post_meta($id, ANNOTATOR_SLUG, $answer['body']['slug']);
    $waits = __('Readers get the new text when an editor has looked at its spoilers.', 'annotator');
    annotator_report($id, empty($answer['body']['safe']) ? $waits : '');
    annotator_receive($id);
    return true;
}

add_action('annotator_send_again', 'annotator_send');

function annotator_put($post, $changes = [])
{
    return annotator_call('PUT', 'articles/by-source?' . annotator_source($post), $changes + annotator_article($post));
}

/** What Annotator gets of a post. */
function annotator_article($post)
{
    $film = get_post_meta($post->ID, ANNOTATOR_FILM, true);
    $original = annotator_original($post->ID) ?: annotator_fields_of($post);
    $is_public = $post->post_status === 'publish' && $post->post_password === '';
    $article = array_filter([
        'film' => $film,
        'title' => annotator_plain($original['post_title']),
        'standfirst' => annotator_plain($original['post_excerpt']),
        'byline' => get_the_author_meta('display_name', $post->post_author),
    ]);
    $article += [
        'body' => annotator_html_of($original['post_content']),
        'format' => 'html',
        'status' => $is_public ? 'published' : 'draft',
    ];
    return apply_filters('annotator_article', $article, $post);
}

/** A line of text, as a person reads it. */
function annotator_plain($html)
{
    return trim(html_entity_decode(wp_strip_all_tags($html), ENT_QUOTES, 'UTF-8'));
}

/** The HTML of a text, without what other plugins add around it. */
function annotator_html_of($text)
{
    $html = has_blocks($text) ? do_blocks($text) : wpautop($text);
    return do_shortcode(shortcode_unautop($html));
}

/** What Annotator knows a post by. The id is the same for a draft, under another address and in the trash. */
function annotator_source($post)
{
    $id = preg_replace('#^https?://#', '', home_url('/?p=' . $post->ID));
    return http_build_query(['url' => get_permalink($post), 'id' => $id]);
}

/** Store what newcomers may see of a post now. If Annotator does not answer, the last safe text stays. */
function annotator_receive($id)
{
    $slug = get_post_meta($id, ANNOTATOR_SLUG, true);
    if ($slug) {
        $answer = annotator_call('GET', 'articles/' . rawurlencode($slug));
        annotator_take_over($id, $answer['status'], $answer['body']);
    }
}

/** The same for many posts, with a call for each hundred of them. */
function annotator_receive_all($ids)
{
    $slugs = [];
    foreach ($ids as $id) {
        $slugs[$id] = get_post_meta($id, ANNOTATOR_SLUG, true);
    }
    $waiting = array_filter($slugs);
    while ($waiting) {
        $some = array_slice($waiting, 0, ANNOTATOR_AT_ONCE, true);
        $answer = annotator_call('POST', 'renditions', ['articles' => array_values($some)]);
        $items = $answer['body']['items'] ?? [];
        if ($answer['status'] !== 200 || count($items) !== count($some)) {
            return;
        }
        foreach (array_combine(array_keys($some), $items) as $id => $item) {
            $status = $item['problem']['status'] ?? 200;
            if ($status === ANNOTATOR_FULL) {
                break; // it is the first of the next call
            }
            annotator_take_over($id, $status, $item['rendition'] ?? []);
            unset($waiting[$id]);
        }
        if (isset($waiting[array_key_first($some)])) {
            return; // no answer has room for it
        }
    }
}

/** Store a rendition. Of an article that is gone, nothing stays. */
function annotator_take_over($id, $status, $rendition)
{
    if ($status === 200 && isset($rendition['html'], $rendition['title'])) {
        if (annotator_store_safe($id, annotator_safe_fields($rendition))) {
            annotator_put(get_post($id)); // its address has changed
        }
    } elseif ($status === 404 || $status === 410) {
        annotator_store_safe($id, array_fill_keys(ANNOTATOR_FIELDS, ''));
    }
}

/** Title, text and excerpt of a rendition, as WordPress stores them. */
function annotator_safe_fields($rendition)
{
    $title = esc_html($rendition['title']);
    $head = '#^<h1 class="title"[^>]*>.*?</h1>\s*(<p class="standfirst"[^>]*>.*?</p>\s*)?#s';
    $body = preg_replace($head, '', $rendition['html']);
    $gap = '#<span class="gap-mark"[^>]*>\[spoiler\]</span><button class="gap"[^>]*>.*?</button>#s';
    $link = sprintf('<a class="gap" href="%s">[spoiler]</a>', esc_url(annotator_address($rendition['slug'])));
    $body = preg_replace($gap, str_replace('$', '\$', $link), $body);
    $body = str_replace(['[', ']'], ['&#91;', '&#93;'], $body); // no shortcode of another plugin
    return [
        'post_title' => $title,
        'post_content' => $body,
        'post_excerpt' => esc_html($rendition['standfirst'] ?? ''),
    ];
}

/** The address of an article's own page. */
function annotator_address($slug)
{
    return untrailingslashit(ANNOTATOR_URL) . '/articles/' . $slug;
}

function annotator_report($id, $text)
{
    update_post_meta($id, ANNOTATOR_REPORT, wp_slash($text));
}

/** Status and JSON of an answer; status 0 for none. Only writing needs the token. */
function annotator_call($method, $path, $body = null)
{
    if (!defined('ANNOTATOR_URL') || !defined('ANNOTATOR_TOKEN')) {
        $missing = __('ANNOTATOR_URL and ANNOTATOR_TOKEN are missing in wp-config.php.', 'annotator');
        return ['status' => 0, 'body' => ['detail' => $missing]];
    }
    $request = ['method' => $method, 'timeout' => ANNOTATOR_SECONDS, 'redirection' => 0];
    if ($body !== null) {
        $request['headers'] = ['Content-Type' => 'application/json'];
        if ($method === 'PUT') {
            $request['headers']['Authorization'] = 'Bearer ' . ANNOTATOR_TOKEN;
        }
        $request['body'] = wp_json_encode($body);
    }
    $answer = wp_remote_request(untrailingslashit(ANNOTATOR_URL) . '/api/v1/' . $path, $request);
    return [
        'status' => (int) wp_remote_retrieve_response_code($answer),
        'body' => (array) json_decode(wp_remote_retrieve_body($answer), true),
    ];
}
