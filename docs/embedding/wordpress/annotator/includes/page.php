<?php

/** What readers get: the element in the article's own page, the stored safe text everywhere else. */

defined('ABSPATH') || exit;

add_filter('the_content', 'annotator_show', 99);

/** The element around the safe text, which it replaces with the reader's own version. */
function annotator_show($content)
{
    $id = get_the_ID();
    $slug = $id ? get_post_meta($id, ANNOTATOR_SLUG, true) : '';
    if (!$slug || !annotator_original($id) || !annotator_is_own_view($id)) {
        return $content;
    }
    return annotator_element($slug, ['class' => 'annotator-own'], $content);
}

/** Whether this is the page of a post itself: no list, feed, print version, frame or preview of it. */
function annotator_is_own_view($id)
{
    $is_amp = function_exists('amp_is_request') && amp_is_request();
    return is_singular() && in_the_loop() && is_main_query() && get_queried_object_id() === $id
        && !is_feed() && !is_embed() && !is_preview() && !$is_amp && !isset($_GET['print']);
}

add_action('init', 'annotator_register_views');

function annotator_register_views()
{
    add_shortcode('spoiler_article', 'annotator_shortcode');
    register_block_type(dirname(__DIR__) . '/assets', ['render_callback' => 'annotator_shortcode']);
}

/** [spoiler_article slug="a-ship-and-a-morning" at="42%"], and the block. */
function annotator_shortcode($attributes)
{
    $known = shortcode_atts(['slug' => '', 'at' => '', 'tolerance' => ''], $attributes);
    if (!defined('ANNOTATOR_URL') || !preg_match('/^[a-z0-9]+(-[a-z0-9]+)*$/D', $known['slug'])) {
        return '';
    }
    $address = esc_url(annotator_address($known['slug']));
    $link = sprintf('<a href="%s">%s</a>', $address, esc_html__('Read it without spoilers', 'annotator'));
    return annotator_element($known['slug'], array_intersect_key($known, ['at' => 1, 'tolerance' => 1]), $link);
}

function annotator_element($slug, $attributes, $inside)
{
    annotator_script();
    $pairs = sprintf(' src="%s"', esc_url(annotator_address($slug)));
    foreach (array_filter($attributes) as $name => $value) {
        $pairs .= sprintf(' %s="%s"', $name, esc_attr($value));
    }
    return "<spoiler-article$pairs>$inside</spoiler-article>";
}

/** The script of the element, once on each page that has one. */
function annotator_script()
{
    wp_enqueue_script('annotator', untrailingslashit(ANNOTATOR_URL) . '/static/js/embed.js', [], null, true);
    wp_register_style('annotator', false, [], null);
    wp_enqueue_style('annotator');
    $style = '.annotator-own::part(title), .annotator-own::part(standfirst) { display: none }'; // the theme's are there
    wp_styles()->get_data('annotator', 'after') || wp_add_inline_style('annotator', $style);
}

add_filter('script_loader_tag', 'annotator_script_tag', 10, 2);

/** The script is a module, and WordPress before 6.5 has no way to say so. */
function annotator_script_tag($tag, $name)
{
    return $name === 'annotator' ? str_replace('<script ', '<script type="module" ', $tag) : $tag;
}

add_action('template_redirect', 'annotator_hide_attachment');

/** The page of a picture has its caption and its title; those of a protected post's pictures lead to the post. */
function annotator_hide_attachment()
{
    $parent = is_attachment() ? wp_get_post_parent_id(get_queried_object_id()) : 0;
    if ($parent && annotator_original($parent)) {
        wp_safe_redirect(get_permalink($parent), 302);
        exit;
    }
}

add_filter('rest_prepare_attachment', 'annotator_hide_in_rest', 10, 2);

/** REST gives the address of such a picture, and no words. */
function annotator_hide_in_rest($response, $picture)
{
    if ($picture->post_parent && annotator_original($picture->post_parent) && !current_user_can('edit_post', $picture->ID)) {
        $data = $response->get_data();
        foreach (['title', 'caption', 'description', 'alt_text', 'slug', 'link', 'guid'] as $name) {
            unset($data[$name]);
        }
        $response->set_data($data);
    }
    return $response;
}
