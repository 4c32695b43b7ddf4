/// The pages of the host: the frame around all views, sign-in, and what is said when something goes wrong.
@NullMarked
package io.zhanggui.host.ui;

import org.jspecify.annotations.NullMarked;
