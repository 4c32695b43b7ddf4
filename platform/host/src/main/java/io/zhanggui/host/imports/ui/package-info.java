/// The page that imports a file in steps.
@NullMarked
package io.zhanggui.host.imports.ui;

import org.jspecify.annotations.NullMarked;
