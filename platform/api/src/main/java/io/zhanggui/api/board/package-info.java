/// Figures, rankings and tasks that plugins show on the board.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.board;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
