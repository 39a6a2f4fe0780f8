<?php
/**
 * Plugin Name: Annotator
 * Description: Sends posts about films to Annotator when they are saved, and shows them without spoilers.
 * Version: 0.1.0
 * License: MIT
 *
 * In wp-config.php:
 *   define('ANNOTATOR_URL', 'https://annotator.example');
 *   define('ANNOTATOR_TOKEN', 'ann_...');  // an editor's, with the scope articles:write
 *
 * A post is sent if its custom field `annotator_film` names a film there (nosferatu-1922). From then on its page shows
 * the element instead of the text, so spoilers are no longer in the page, its feed or its excerpt. Its title and its
 * address stay as they are, WordPress's own search still looks into the text, and so may other plugins: keep spoilers
 * out of titles, and let only Annotator's search find such posts.
 * [spoiler_article slug="..."] shows any other article.
 */

defined('ABSPATH') || exit;

const ANNOTATOR_SLUG = '_annotator_slug';
const ANNOTATOR_REPORT = '_annotator_report';

add_action('save_post_post', 'annotator_push', 10, 2);
add_filter('the_content', 'annotator_show', 0);
add_filter('the_content_feed', 'annotator_show', 0);
add_filter('get_the_excerpt', 'annotator_excerpt', 0, 2);
add_shortcode('spoiler_article', 'annotator_shortcode');
add_action('wp_enqueue_scripts', 'annotator_script');

/** Send a post as it is now. The same again changes nothing there, so sending too often does no harm. */
function annotator_push($id, $post)
{
    $film = get_post_meta($id, 'annotator_film', true);
    if (!$film || wp_is_post_revision($id) || $post->post_status === 'auto-draft') {
        return;
    }
    remove_filter('the_content', 'annotator_show', 0); // what is sent is the text itself
    $body = apply_filters('the_content', $post->post_content);
    add_filter('the_content', 'annotator_show', 0);
    $sent = [
        'film' => $film,
        'title' => html_entity_decode($post->post_title, ENT_QUOTES, 'UTF-8'),
        'body' => $body,
        'format' => 'html',
        'byline' => get_the_author_meta('display_name', $post->post_author),
        'status' => $post->post_status === 'publish' ? 'published' : 'draft',
    ];
    $answer = wp_remote_request(
        ANNOTATOR_URL . '/api/v1/articles/by-source?' . annotator_source($id),
        [
            'method' => 'PUT',
            'timeout' => 15,
            'headers' => [
                'Authorization' => 'Bearer ' . ANNOTATOR_TOKEN,
                'Content-Type' => 'application/json',
            ],
            'body' => wp_json_encode($sent),
        ]
    );
    $status = wp_remote_retrieve_response_code($answer);
    $said = json_decode(wp_remote_retrieve_body($answer), true);
    if ($status === 200 || $status === 201) {
        update_post_meta($id, ANNOTATOR_SLUG, $said['slug']);
        $waits = empty($said['safe']) ? 'Readers get the new text when an editor has looked at its spoilers.' : '';
        update_post_meta($id, ANNOTATOR_REPORT, $waits);
    } else {
        update_post_meta($id, ANNOTATOR_REPORT, 'Not sent: ' . ($said['detail'] ?? 'no answer'));
    }
}

/** What Annotator knows a post by. The id is the same for a draft, under another slug and in the trash. */
function annotator_source($id)
{
    $url = rawurlencode(get_permalink($id));
    return 'url=' . $url . '&id=' . rawurlencode(home_url('/?p=' . $id));
}

/** The element in place of the text of a post that was sent. One that could not be sent yet shows no text at all. */
function annotator_show($content)
{
    $id = get_the_ID();
    if (!$id || !get_post_meta($id, 'annotator_film', true)) {
        return $content;
    }
    $slug = get_post_meta($id, ANNOTATOR_SLUG, true);
    return $slug ? annotator_element($slug) : '';
}

/** An excerpt is cut from the text, so there is none. */
function annotator_excerpt($excerpt, $post)
{
    return get_post_meta($post->ID, 'annotator_film', true) ? '' : $excerpt;
}

/** [spoiler_article slug="a-ship-and-a-morning" at="42%"] */
function annotator_shortcode($attributes)
{
    $given = shortcode_atts(['slug' => '', 'at' => '', 'tolerance' => ''], $attributes);
    if (!preg_match('/^[a-z0-9]+(-[a-z0-9]+)*$/', $given['slug'])) {
        return '';
    }
    return annotator_element($given['slug'], array_filter(['at' => $given['at'], 'tolerance' => $given['tolerance']]));
}

/** The element, and a link for readers whose browser cannot show it. */
function annotator_element($slug, $attributes = [])
{
    $address = ANNOTATOR_URL . '/articles/' . $slug;
    $written = '';
    foreach ($attributes as $name => $value) {
        $written .= sprintf(' %s="%s"', $name, esc_attr($value));
    }
    return sprintf(
        '<spoiler-article src="%1$s"%2$s><a href="%1$s">%3$s</a></spoiler-article>',
        esc_url($address),
        $written,
        esc_html__('Read it without spoilers', 'annotator')
    );
}

/** The script of the element, once on each page. */
function annotator_script()
{
    wp_enqueue_script_module('annotator', ANNOTATOR_URL . '/static/js/embed.js');
}
