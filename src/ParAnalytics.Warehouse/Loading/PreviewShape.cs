using System.Text.Json;
using ParAnalytics.Warehouse.Trials;

namespace ParAnalytics.Warehouse.Loading;

/// <summary>A preview as programs are told: counts, then withdrawn, changed and added figures with old and new, then what speaks against publishing.</summary>
internal static class PreviewShape
{
    public static object Of(LoadPreview preview) => new
    {
        added = preview.Added,
        changed = preview.Changed,
        same = preview.Same,
        withdrawn = preview.Withdrawn,
        cut = preview.IsCut,
        rows = preview.Rows.Items.Select(row => new
        {
            change = JsonNamingPolicy.SnakeCaseLower.ConvertName(row.Kind.ToString()),
            fact = row.Fact,
            key = row.Key.Items.ToDictionary(k => k.Name, k => k.Value, StringComparer.Ordinal),
            unit = row.Unit,
            node = row.Node,
            fields = row.Fields.Items.Select(f => new { name = f.Name, before = f.Before, after = f.After }),
            place = row.Place,
        }),
        broken_anchors = preview.BrokenAnchors.Items.Select(f => new { code = f.Code, detail = f.Detail, detail_en = f.DetailEn, position = f.Position }),
        duplicate_of = preview.DuplicateOf.Items,
    };
}
