/** The film's field beside the block editor, and the block that shows an article of Annotator. */
(({ blocks, element, components, data, editPost, plugins, blockEditor }) => {
  const words = window.annotatorWords;
  const make = element.createElement;

  function Film() {
    const post = data.useSelect((select) => {
      const editor = select("core/editor");
      return {
        meta: editor.getEditedPostAttribute("meta"),
        report: editor.getCurrentPostAttribute("annotator_report"),
      };
    });
    const { editPost: change } = data.useDispatch("core/editor");
    if (!post.meta || !("annotator_film" in post.meta)) return null;
    const field = make(components.TextControl, {
      label: words.film,
      help: words.help,
      value: post.meta.annotator_film,
      onChange: (film) => change({ meta: { annotator_film: film } }),
    });
    const title = { name: "annotator", title: "Annotator" };
    return make(editPost.PluginDocumentSettingPanel, title, field, post.report && make("p", null, post.report));
  }

  function Article({ attributes, setAttributes }) {
    const field = make(components.TextControl, {
      label: words.slug,
      value: attributes.slug,
      onChange: (slug) => setAttributes({ slug }),
    });
    const frame = { label: words.article, icon: "hidden" };
    return make("div", blockEditor.useBlockProps(), make(components.Placeholder, frame, field));
  }

  plugins.registerPlugin("annotator", { render: Film });
  blocks.registerBlockType("annotator/article", { edit: Article, save: () => null });
})(window.wp);
