/// The parts that screens are built from, so that every plugin wears the same look.
///
/// Beside these classes views use the theme's own class names on plain elements: `zg-stack` and `zg-row` set things
/// below or beside each other, `zg-list` is a card of `zg-toolbar`, grid and `zg-foot`, `zg-form` and `zg-form-row`
/// hold fields, `zg-figures` is a strip of figures, `zg-pair` a label with its value, `zg-bar` a share; `zg-small`,
/// `zg-muted`, `zg-strong` and `zg-num` set type.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.ui;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
