<?php

/** Those who may edit a post see and change the author's text. */

defined('ABSPATH') || exit;

/** The kinds of posts that have pages of their own. */
function annotator_post_types()
{
    $types = array_diff(get_post_types(['public' => true]), ['attachment']);
    return apply_filters('annotator_post_types', array_values($types));
}

add_action('init', 'annotator_register_fields', 99);

function annotator_register_fields()
{
    foreach (annotator_post_types() as $type) {
        register_post_meta($type, ANNOTATOR_FILM, [
            'type' => 'string',
            'single' => true,
            'show_in_rest' => true,
            'sanitize_callback' => 'sanitize_title',
            'auth_callback' => function ($allowed, $name, $id) {
                return current_user_can('edit_post', $id);
            },
        ]);
        add_post_type_support($type, 'custom-fields'); // REST gives no fields without it
        add_filter("rest_pre_insert_$type", 'annotator_film_in_rest', 10, 2);
        add_filter("rest_prepare_$type", 'annotator_original_in_rest', 10, 3);
    }
}

/** The film comes with the text, so that there is no moment between them. */
function annotator_film_in_rest($post, $request)
{
    $meta = $request['meta'];
    if (is_array($meta) && isset($meta[ANNOTATOR_FILM])) {
        $post->meta_input = [ANNOTATOR_FILM => sanitize_title($meta[ANNOTATOR_FILM])];
    }
    return $post;
}

/** The block editor gets the author's fields; nobody else does. */
function annotator_original_in_rest($response, $post, $request)
{
    $original = annotator_original($post->ID);
    if (!$original || $request['context'] !== 'edit' || !current_user_can('edit_post', $post->ID)) {
        return $response;
    }
    $data = $response->get_data();
    foreach (['title', 'content', 'excerpt'] as $name) {
        if (isset($data[$name]['raw'])) {
            $data[$name]['raw'] = $original["post_$name"];
        }
    }
    $data['annotator_report'] = get_post_meta($post->ID, ANNOTATOR_REPORT, true);
    $response->set_data($data);
    return $response;
}

foreach (ANNOTATOR_FIELDS as $annotator_name) {
    add_filter("edit_$annotator_name", function ($value, $id) use ($annotator_name) {
        $original = current_user_can('edit_post', $id) ? annotator_original($id) : null;
        return $original[$annotator_name] ?? $value;
    }, 10, 2);
}

add_filter('xmlrpc_prepare_post', 'annotator_original_in_xmlrpc', 10, 2);

/** An app for authors gets the author's fields; WordPress has checked that its user may edit the post. */
function annotator_original_in_xmlrpc($prepared, $post)
{
    $original = current_user_can('edit_post', $post['ID']) ? annotator_original($post['ID']) : null;
    foreach ($original ?? [] as $name => $value) {
        if (isset($prepared[$name])) {
            $prepared[$name] = $value;
        }
    }
    return $prepared;
}

add_filter('the_preview', 'annotator_preview', 99);

/** A preview shows an autosave: to those who may edit, and the safe text to others. */
function annotator_preview($post)
{
    if ($post instanceof WP_Post && annotator_original($post->ID)) {
        $fields = current_user_can('edit_post', $post->ID) ? [] : annotator_wrapped(annotator_safe($post->ID));
        foreach ($fields as $name => $value) {
            $post->$name = $value;
        }
    }
    return $post;
}

add_action('add_meta_boxes', 'annotator_add_box');

/** The film's field in the classic editor. */
function annotator_add_box($type)
{
    if (in_array($type, annotator_post_types(), true)) {
        $only_classic = ['__back_compat_meta_box' => true];
        add_meta_box('annotator', 'Annotator', 'annotator_show_box', $type, 'side', 'default', $only_classic);
    }
}

function annotator_show_box($post)
{
    wp_nonce_field('annotator_film', 'annotator_nonce');
    printf(
        '<p><label>%s <input name="annotator_film" value="%s" class="widefat"></label></p><p>%s</p>',
        esc_html__('Film', 'annotator'),
        esc_attr(get_post_meta($post->ID, ANNOTATOR_FILM, true)),
        esc_html(get_post_meta($post->ID, ANNOTATOR_REPORT, true))
    );
}

/** The film in the classic editor's form, if this is that form. */
function annotator_typed_film($id)
{
    $nonce = $_POST['annotator_nonce'] ?? '';
    if (!isset($_POST['annotator_film']) || (int) ($_POST['post_ID'] ?? 0) !== $id) {
        return null;
    }
    return wp_verify_nonce($nonce, 'annotator_film') ? sanitize_title(wp_unslash($_POST['annotator_film'])) : null;
}

add_action('save_post', 'annotator_save_box', 5);

function annotator_save_box($id)
{
    $film = annotator_typed_film($id);
    if ($film !== null && current_user_can('edit_post', $id)) {
        update_post_meta($id, ANNOTATOR_FILM, $film);
    }
}

add_action('enqueue_block_editor_assets', 'annotator_editor_script');

function annotator_editor_script()
{
    $needs = ['wp-blocks', 'wp-element', 'wp-components', 'wp-data', 'wp-edit-post', 'wp-plugins', 'wp-block-editor'];
    $address = plugins_url('assets/editor.js', dirname(__FILE__));
    wp_enqueue_script('annotator-editor', $address, $needs, '0.2.0', true);
    wp_localize_script('annotator-editor', 'annotatorWords', [
        'film' => __('Film', 'annotator'),
        'help' => __('Its name in Annotator, such as nosferatu-1922', 'annotator'),
        'article' => __('Article without spoilers', 'annotator'),
        'slug' => __('Its name in Annotator', 'annotator'),
    ]);
}
