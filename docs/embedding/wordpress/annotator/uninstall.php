<?php

/**
 * Deletes what the plugin has stored, but no author's text: that becomes a revision of its post, and stays in the
 * protected field `_annotator_original`. What readers get stays the safe text.
 */

defined('WP_UNINSTALL_PLUGIN') || exit;

$annotator_posts = get_posts([
    'post_type' => 'any',
    'post_status' => ['any', 'trash'],
    'meta_key' => '_annotator_original',
    'fields' => 'ids',
    'nopaging' => true,
]);
foreach ($annotator_posts as $annotator_id) {
    $annotator_original = get_post_meta($annotator_id, '_annotator_original', true);
    $annotator_revision = ['post_type' => 'revision', 'post_status' => 'inherit', 'post_parent' => $annotator_id];
    $annotator_revision['post_name'] = "$annotator_id-revision-v1";
    wp_insert_post(wp_slash($annotator_revision + $annotator_original));
}
foreach (['annotator_film', '_annotator_safe', '_annotator_slug', '_annotator_report'] as $annotator_name) {
    delete_post_meta_by_key($annotator_name);
}
wp_clear_scheduled_hook('annotator_refresh_all');
