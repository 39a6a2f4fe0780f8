<?php

/**
 * A protected post has two texts. `wp_posts` has the one that is safe for everyone, so every search, feed, theme and
 * plugin gets that one, also those that nobody here has heard of. The author's own is in a protected custom field.
 */

defined('ABSPATH') || exit;

// What opens the safe text. A text that begins so is never an author's.
const ANNOTATOR_BEGIN = '<!-- wp:html {"annotator":true} -->';
const ANNOTATOR_END = '<!-- /wp:html -->';

/** The author's fields, or null for a post that is not protected. */
function annotator_original($id)
{
    $original = $id ? get_post_meta($id, ANNOTATOR_ORIGINAL, true) : null;
    return is_array($original) ? $original : null;
}

function annotator_fields_of($post)
{
    return array_intersect_key((array) $post, array_flip(ANNOTATOR_FIELDS));
}

/** What may be stored: the fields that were last received, or none. */
function annotator_safe($id)
{
    $safe = $id ? get_post_meta($id, ANNOTATOR_SAFE, true) : null;
    return (is_array($safe) ? $safe : []) + array_fill_keys(ANNOTATOR_FIELDS, '');
}

function annotator_wrapped($safe)
{
    return ['post_content' => ANNOTATOR_BEGIN . "\n" . $safe['post_content'] . "\n" . ANNOTATOR_END] + $safe;
}

function annotator_is_safe_text($text)
{
    return preg_match('/^\s*<!-- wp:html \{"annotator":true\} -->/', $text) === 1;
}

/** Posts whose text waits for the id that a new post gets. */
function &annotator_waiting()
{
    static $waiting = ['original' => null, 'send' => []];
    return $waiting;
}

add_filter('wp_insert_post_data', 'annotator_divert', 99, 2);

/** Put the safe fields in place of the author's, which go to the custom field. */
function annotator_divert($data, $post)
{
    $id = (int) ($post['ID'] ?? 0);
    if ($data['post_type'] === 'revision') {
        return annotator_divert_revision($data);
    }
    $original = annotator_original($id);
    $film = annotator_film_of($id, $post);
    if ($data['post_type'] === 'attachment' || (!$film && !$original)) {
        return $data;
    }
    $safe = annotator_safe($id);
    $authors = annotator_authors_fields(wp_unslash($data), $original, $safe);
    if ($id) {
        update_post_meta($id, ANNOTATOR_ORIGINAL, wp_slash($authors));
    } else {
        $waiting = &annotator_waiting();
        $waiting['original'] = $authors;
    }
    if (!annotator_is_whole($safe, $authors) && annotator_tells($data['post_name'], $authors)) {
        $data['post_name'] = ''; // WordPress makes another, from what it stores
    }
    return array_merge($data, wp_slash(annotator_wrapped($safe)));
}

/** The author's fields after a save. What WordPress has read from its table and writes back changes none of them. */
function annotator_authors_fields($data, $original, $safe)
{
    $authors = [];
    foreach (ANNOTATOR_FIELDS as $name) {
        $authors[$name] = $data[$name];
        if (!$original) {
            continue;
        }
        $is_ours = $name === 'post_content'
            ? annotator_is_safe_text($data[$name])
            : trim($data[$name]) === $safe[$name]
                || ($safe[$name] !== $original[$name] && strpos($data[$name], '[spoiler]') !== false);
        if ($is_ours) {
            $authors[$name] = $original[$name];
        }
    }
    return $authors;
}

/** Whether newcomers get the author's title. */
function annotator_is_whole($safe, $original)
{
    return html_entity_decode($safe['post_title'], ENT_QUOTES, 'UTF-8')
        === html_entity_decode($original['post_title'], ENT_QUOTES, 'UTF-8');
}

/** Whether an address was made from the author's title. */
function annotator_tells($name, $original)
{
    $made = sanitize_title($original['post_title']);
    return $made !== '' && strpos((string) $name, substr($made, 0, 190)) === 0;
}

/** A revision has the author's text, so that authors can go back to it. An autosave has it anyway. */
function annotator_divert_revision($data)
{
    $original = annotator_original((int) $data['post_parent']);
    if ($original && annotator_is_safe_text(wp_unslash($data['post_content']))) {
        return array_merge($data, wp_slash($original));
    }
    return $data;
}

add_filter('wp_save_post_revision_post_has_changed', 'annotator_has_changed', 10, 3);

/** Whether a post needs another revision: the author's text decides. */
function annotator_has_changed($has_changed, $last, $post)
{
    $original = annotator_original($post->ID);
    return $original ? $original != annotator_fields_of($last) : $has_changed;
}

/** The film that a post names: as it is being sent, or as it is stored. */
function annotator_film_of($id, $post)
{
    if (isset($post['meta_input'][ANNOTATOR_FILM])) {
        return $post['meta_input'][ANNOTATOR_FILM];
    }
    $typed = annotator_typed_film($id);
    return $typed ?? ($id ? get_post_meta($id, ANNOTATOR_FILM, true) : '');
}

add_action('added_post_meta', 'annotator_film_changed', 10, 3);
add_action('updated_post_meta', 'annotator_film_changed', 10, 3);

/** Protect a post as soon as it names a film, whoever names it. */
function annotator_film_changed($meta_id, $id, $name)
{
    if ($name !== ANNOTATOR_FILM || !get_post_meta($id, ANNOTATOR_FILM, true) || wp_is_post_revision($id)) {
        return;
    }
    $waiting = &annotator_waiting();
    if (!annotator_original($id)) {
        $original = $waiting['original'] ?? annotator_fields_of(get_post($id));
        $waiting['original'] = null;
        update_post_meta($id, ANNOTATOR_ORIGINAL, wp_slash($original));
        annotator_store_safe($id, annotator_safe($id));
    }
    $waiting['send'][$id] = true;
}

add_action('wp_after_insert_post', 'annotator_after_insert', 10, 2);
add_action('shutdown', 'annotator_send_waiting', 0);

/** Send a protected post that was saved, but no autosave: its author has not finished. */
function annotator_after_insert($id, $post)
{
    $waiting = &annotator_waiting();
    if (!annotator_original($id) || wp_is_post_revision($id) || $post->post_status === 'auto-draft') {
        return;
    }
    unset($waiting['send'][$id]);
    if (!get_post_meta($id, ANNOTATOR_FILM, true)) {
        annotator_release($id);
    } elseif (!defined('DOING_AUTOSAVE') || !DOING_AUTOSAVE) {
        annotator_send($id);
    }
}

function annotator_send_waiting()
{
    $waiting = &annotator_waiting();
    foreach (array_keys($waiting['send']) as $id) {
        unset($waiting['send'][$id]);
        annotator_send($id);
    }
}

/** Store the safe fields past all filters. That is no edit: it makes no revision and sets no date. True if the address is new. */
function annotator_store_safe($id, $safe)
{
    global $wpdb;
    $post = get_post($id);
    $original = annotator_original($id);
    if (!$post || !$original) {
        return false;
    }
    update_post_meta($id, ANNOTATOR_SAFE, wp_slash($safe));
    $stored = annotator_wrapped($safe);
    $name = annotator_post_name($post, $original, $safe);
    if ($name !== $post->post_name) {
        add_post_meta($id, '_wp_old_slug', $post->post_name); // old links lead to the new address
        $stored['post_name'] = $name;
    }
    if ($stored != array_intersect_key((array) $post, $stored)) {
        $wpdb->update($wpdb->posts, $stored, ['ID' => $id]);
        clean_post_cache($id); // page caches listen to it
        do_action('annotator_changed', $id);
    }
    return $name !== $post->post_name;
}

/** The address of a post: from its safe title, and from nothing of the title where that has a gap. */
function annotator_post_name($post, $original, $safe)
{
    if ($post->post_status !== 'publish' && $post->post_status !== 'future') {
        return $post->post_name;
    }
    $is_whole = annotator_is_whole($safe, $original);
    if (!$is_whole && annotator_tells($post->post_name, $original)) {
        $name = get_post_meta($post->ID, ANNOTATOR_SLUG, true) ?: (string) $post->ID;
    } elseif ($is_whole && preg_match("/^$post->ID(-\d+)?$/D", $post->post_name)) {
        $name = sanitize_title($safe['post_title'], $post->ID);
    } else {
        return $post->post_name;
    }
    return wp_unique_post_slug($name, $post->ID, $post->post_status, $post->post_type, $post->post_parent);
}

/** Give a post its author's text back. It becomes a draft, so that somebody decides to publish it whole. */
function annotator_release($id)
{
    annotator_withdraw($id);
    $original = annotator_original($id);
    $withdrawn = ['post_status' => 'draft'] + (array) get_post($id);
    foreach ([ANNOTATOR_ORIGINAL, ANNOTATOR_SAFE, ANNOTATOR_SLUG, ANNOTATOR_REPORT] as $name) {
        delete_post_meta($id, $name);
    }
    wp_update_post(wp_slash($original + $withdrawn));
}

add_action('before_delete_post', 'annotator_withdraw');

/** Withdraw the article of a post that is deleted for good. */
function annotator_withdraw($id)
{
    $post = get_post($id);
    if (annotator_original($id) && $post->post_status === 'publish') {
        annotator_put($post, ['status' => 'draft']);
    }
}
