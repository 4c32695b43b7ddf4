package io.zhanggui.gateway.label;

import io.zhanggui.gateway.raster.Codes.Symbology;
import io.zhanggui.gateway.raster.DotPicture;

/// Writes labels in the language of a printer. Positions are dots from the upper left corner.
interface LabelWriter {
    void begin();

    /// Black dots of the picture are printed, white ones leave what is there.
    void picture(int x, int y, DotPicture picture);

    /// Whether the printer's own bars hold exactly this, whatever of it the language takes for a command.
    boolean hasBarsFor(String content);

    /// The same for its QR codes.
    boolean hasQrFor(String content);

    /// Bars without their text.
    void bars(int x, int y, Symbology symbology, String content, int moduleDots, int height);

    /// QR model 2, error correction M.
    void qr(int x, int y, String content, int moduleDots);

    /// Prints what was drawn since [#begin].
    void print(int copies);

    byte[] toBytes();
}
