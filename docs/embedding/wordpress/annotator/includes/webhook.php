<?php

/** Hears from Annotator that an article has changed, and takes over its safe text. */

defined('ABSPATH') || exit;

const ANNOTATOR_OLDEST = 300; // seconds of a message

add_action('rest_api_init', function () {
    register_rest_route('annotator/v1', '/changes', [
        'methods' => 'POST',
        'callback' => 'annotator_hear',
        'permission_callback' => 'annotator_is_genuine',
    ]);
});

/** Whether Annotator has signed the message: https://www.standardwebhooks.com */
function annotator_is_genuine($request)
{
    $secret = defined('ANNOTATOR_SECRET') ? base64_decode(preg_replace('/^whsec_/', '', ANNOTATOR_SECRET)) : '';
    $time = (string) $request->get_header('webhook-timestamp');
    if (!$secret || abs(time() - (int) $time) > ANNOTATOR_OLDEST) {
        return false;
    }
    $signed = $request->get_header('webhook-id') . '.' . $time . '.' . $request->get_body();
    $right = 'v1,' . base64_encode(hash_hmac('sha256', $signed, $secret, true));
    foreach (explode(' ', (string) $request->get_header('webhook-signature')) as $signature) {
        if (hash_equals($right, $signature)) {
            return true;
        }
    }
    return false;
}

/** Take over what the article is now. Messages about other articles change nothing. */
function annotator_hear($request)
{
    $slug = $request->get_json_params()['data']['slug'] ?? '';
    // WordPress reads an empty value as any.
    $ids = $slug ? annotator_posts_of(['meta_key' => ANNOTATOR_SLUG, 'meta_value' => $slug]) : [];
    foreach ($ids as $id) {
        annotator_receive($id);
    }
    return new WP_REST_Response(null, 204);
}

/** Ids of posts of all kinds that can be protected, in every state but the trash. */
function annotator_posts_of($query)
{
    $any = ['post_type' => annotator_post_types(), 'post_status' => 'any', 'fields' => 'ids', 'nopaging' => true];
    return get_posts($query + $any);
}

add_action('init', function () {
    if (!wp_next_scheduled('annotator_refresh_all')) {
        wp_schedule_event(time() + HOUR_IN_SECONDS, 'hourly', 'annotator_refresh_all');
    }
});
add_action('annotator_refresh_all', 'annotator_refresh_all');

/** For sites that webhooks cannot reach. */
function annotator_refresh_all()
{
    annotator_receive_all(annotator_posts_of(['meta_key' => ANNOTATOR_SLUG]));
}
