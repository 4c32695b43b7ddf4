/// Papers as PDF, with PDFBox and a font of our own.
@NullMarked
package io.zhanggui.host.pdf;

import org.jspecify.annotations.NullMarked;
