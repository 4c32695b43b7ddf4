package io.zhanggui.checkout.api;

/// Names an item of a catalogue.
/// @param source id of the [CatalogSource]
/// @param id the item's id within it
public record ItemRef(String source, long id) {
    @Override
    public String toString() {
        return source + ":" + id;
    }
}
