using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Expressions;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Web.Api;

/// <summary>The model as told to a viewer: only what his role may ask.</summary>
internal static class ModelShape
{
    public static object Of(CubeModels models, IMemberCatalogue members, Viewer viewer)
    {
        var isPublic = viewer.Role == Role.Public;
        return new
        {
            cubes = models.Cubes.Items.Where(c => !isPublic || c.Access.IsPublic).Select(c => Cube(c, isPublic)),
            index_families = members.Families.Select(f => new { id = f.Id, name = f.Name, name_en = f.NameEn, publisher = f.Publisher, scale = f.Scale, unit = f.Unit, decimals = f.Decimals }),
            criterion_sets = members.Sets.Select(Set),
            functions = MeasureExpressionParser.Functions.Select(f => new { name = f.Key, arguments = f.Value }),
            eras = new object[] { "as_was", "as_is", new { recast = "equal" }, new { recast = "population" }, new { recast = "count" } },
        };
    }

    private static object Cube(CubeModel cube, bool isPublic) => new
    {
        id = cube.Id,
        caption = cube.Caption,
        caption_en = cube.CaptionEn,
        description = cube.Description,
        description_en = cube.DescriptionEn,
        dimensions = cube.Dimensions.Items.Select(d => new
        {
            id = d.Id,
            caption = d.Caption,
            caption_en = d.CaptionEn,
            levels = d.Levels.Items.Select(l => new { level = l.FullName, caption = l.Caption, caption_en = l.CaptionEn }),
        }),
        measures = cube.Measures.Items.Where(m => !isPublic || m.IsPublic).Select(m => new
        {
            id = m.Id,
            caption = m.Caption,
            caption_en = m.CaptionEn,
            description = m.Description,
            description_en = m.DescriptionEn,
            folder = m.Folder,
            unit = Token(m.Unit.ToString()),
            decimals = m.Decimals,
            better = Token(m.Better.ToString()),
            adds_over = m.AddsOver.Items,
            is_expression = m.Kind == MeasureKind.Derived,
            show_as = ShownAs.FormsOf(cube, m),
        }),
    };

    private static object Set(CriterionSet set) => new { id = set.Id, family = set.Family, year_from = set.YearFrom, year_to = set.YearTo, root_max = set.RootMax, legal_basis = set.LegalBasis, synthetic = set.IsSynthetic };

    private static string Token(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
