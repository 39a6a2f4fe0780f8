<?php

/** Sends posts that were there before: on Tools > Annotator, a few with each request, or with WP-CLI. */

defined('ABSPATH') || exit;

const ANNOTATOR_BATCH = 10;

/** Protect a post and send it. True if Annotator has it. */
function annotator_protect($id, $film)
{
    update_post_meta($id, ANNOTATOR_FILM, $film);
    $waiting = &annotator_waiting();
    unset($waiting['send'][$id]);
    return annotator_send($id);
}

/** Ids of the posts that are to be sent, from the oldest: those of a category, and those that name a film already. */
function annotator_unsent($plan)
{
    $query = ['orderby' => 'ID', 'order' => 'ASC'];
    if ($plan['category'] !== '') {
        $query['category_name'] = $plan['category'];
    } else {
        $query['meta_query'] = [['key' => ANNOTATOR_FILM, 'compare' => 'EXISTS']];
    }
    $sent = annotator_posts_of(['meta_key' => ANNOTATOR_SLUG]);
    return array_values(array_filter(array_diff(annotator_posts_of($query), $sent), function ($id) use ($plan) {
        return $plan['film'] !== '' || get_post_meta($id, ANNOTATOR_FILM, true);
    }));
}

/** Send the next few posts. Returns how many of them Annotator has, the last id, and how many posts are left. */
function annotator_backfill($plan, $after, $most = ANNOTATOR_BATCH)
{
    $left = array_values(array_filter(annotator_unsent($plan), function ($id) use ($after) {
        return $id > $after;
    }));
    $done = 0;
    foreach (array_slice($left, 0, $most) as $id) {
        $film = get_post_meta($id, ANNOTATOR_FILM, true) ?: $plan['film'];
        $done += annotator_protect($id, $film) ? 1 : 0;
        $after = $id;
    }
    return ['done' => $done, 'after' => $after, 'left' => max(0, count($left) - $most)];
}

add_action('admin_menu', function () {
    add_management_page('Annotator', 'Annotator', 'edit_others_posts', 'annotator', 'annotator_backfill_page');
});

/** The page. It loads its next step by itself until no post is left. */
function annotator_backfill_page()
{
    $plan = ['film' => '', 'category' => ''];
    foreach (array_keys($plan) as $name) {
        $plan[$name] = sanitize_title(wp_unslash($_GET[$name] ?? ''));
    }
    echo '<div class="wrap"><h1>Annotator</h1>';
    if (isset($_GET['after'])) {
        check_admin_referer('annotator_backfill');
        annotator_show_progress($plan);
    }
    annotator_show_form($plan);
    printf('<p>%s <code>%s</code></p></div>', esc_html__('Address for the webhook:', 'annotator'), esc_html(rest_url('annotator/v1/changes')));
}

function annotator_show_progress($plan)
{
    $step = annotator_backfill($plan, (int) $_GET['after']);
    $done = (int) ($_GET['done'] ?? 0) + $step['done'];
    printf('<p class="annotator-progress">%s</p>', esc_html(annotator_progress($done, $step['left'])));
    if ($step['left']) {
        $next = add_query_arg($plan + ['page' => 'annotator', 'after' => $step['after'], 'done' => $done], admin_url('tools.php'));
        $next = esc_url(wp_nonce_url($next, 'annotator_backfill'));
        printf('<meta http-equiv="refresh" content="0; url=%1$s"><p><a href="%1$s">%2$s</a></p>', $next, esc_html__('Continue', 'annotator'));
    }
}

/** How far the sending is, in words. */
function annotator_progress($done, $left)
{
    /* translators: 1: how many posts Annotator has got, 2: how many are left */
    return sprintf(__('Sent: %1$d. Left: %2$d.', 'annotator'), $done, $left);
}

function annotator_show_form($plan)
{
    printf('<form><input type="hidden" name="page" value="annotator"><input type="hidden" name="after" value="0"><p>%s</p>', esc_html__('Send the posts of a category that were there before, or leave the category empty and send those that name a film.', 'annotator'));
    wp_nonce_field('annotator_backfill', '_wpnonce', false);
    $labels = ['category' => __('Category', 'annotator'), 'film' => __('Film', 'annotator')];
    foreach ($labels as $name => $label) {
        printf('<p><label>%s <input name="%s" value="%s"></label></p>', esc_html($label), $name, esc_attr($plan[$name]));
    }
    submit_button(__('Send', 'annotator'), 'primary', '');
    echo '</form>';
}

if (defined('WP_CLI') && WP_CLI) {
    WP_CLI::add_command('annotator backfill', 'annotator_backfill_command');
}

/**
 * Sends posts that were there before.
 *
 * [--category=<slug>]
 * [--film=<slug>]
 */
function annotator_backfill_command($arguments, $options)
{
    $plan = $options + ['category' => '', 'film' => ''];
    $step = ['after' => 0, 'left' => 1];
    $done = 0;
    while ($step['left']) {
        $step = annotator_backfill($plan, $step['after']);
        $done += $step['done'];
        WP_CLI::log(annotator_progress($done, $step['left']));
    }
}
