using System.Text.Json;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Warehouse;
using ParAnalytics.Web.Access;

namespace ParAnalytics.Web.Api;

/// <summary>What can be asked about: cubes with their fields, and the members of a level.</summary>
internal static class ModelRoutes
{
    private const int MostMembers = 1000;
    private static readonly Fault NoExpression = new("PAR0968", "Thân yêu cầu cần cube đang có và expression không quá 500 ký tự.", "The body needs a cube that there is and an expression of at most 500 characters.");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/model", (HttpContext context, DataFolder folder) => Results.Json(ModelShape.Of(folder.Models, folder.Members, Visitor.Of(context).Viewer), Problems.Json))
            .WithName("model").WithSummary("Các khối số liệu và trường / the cubes and their fields");
        api.MapPost("/expressions", Expression).WithName("expression").WithSummary("Kiểm tra biểu thức của chỉ tiêu tự tính / check the expression of a calculated measure").ProducesProblem(400);
        api.MapGet("/members", Members).WithName("members").WithSummary("Tìm thành viên của một cấp / find members of a level").ProducesProblem(400);
    }

    /// <summary>The unit of an expression, or what is wrong with it and at which character: a text that is being written is no failed request.</summary>
    private static IResult Expression(HttpContext context, DataFolder folder, ExpressionAsked asked)
    {
        var access = new AccessPolicy(Visitor.Of(context).Viewer, folder.IsDemonstration);
        if (asked is not { Cube: { Length: > 0 } id, Expression: { Length: <= 500 } text } || folder.Models.Find(id) is not { } cube || !access.Sees(cube))
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, NoExpression);
        }

        try
        {
            return Results.Json(new { unit = JsonNamingPolicy.SnakeCaseLower.ConvertName(CalculatedMeasures.UnitOf(cube, text, access.Sees).ToString()) }, Problems.Json);
        }
        catch (ExpressionException wrong)
        {
            return Results.Json(new { position = wrong.Position, detail = wrong.Message, detail_en = wrong.MessageEn }, Problems.Json);
        }
    }

    private static IResult Members(HttpContext context, DataFolder folder, string? level, string? search, string? under, int? limit)
    {
        var (dimension, name) = (level ?? "").Split('.', 2) is [var d, var l] ? (d, l) : (level ?? "", null);
        var viewer = Visitor.Of(context).Viewer;
        var access = new AccessPolicy(viewer, folder.IsDemonstration);
        var members = SeenMembers.Of(folder.Members, access, folder.Models);
        var all = members.MembersOf(dimension, name);
        if (all.Count == 0)
        {
            return Problems.Result(context, StatusCodes.Status400BadRequest, UnknownLevel(level, members, [.. access.Visible(folder.Models).SelectMany(c => c.Dimensions.Items).Select(d => d.Id).Distinct(StringComparer.Ordinal)]));
        }

        var most = Math.Clamp(limit ?? 20, 1, MostMembers);
        var found = search is { Length: > 0 } text
            ? members.Search(dimension, name, text, under, most)
            : [.. all.Where(m => under is null || (m.Key != under && members.IsWithin(m, under))).Take(most)];
        return Results.Json(new { members = found.Select(Shape) }, Problems.Json);
    }

    private static object Shape(Member member) => new
    {
        level = member.FullLevel,
        key = member.Key,
        caption = member.Name,
        caption_en = member.NameEn.Length > 0 ? member.NameEn : null,
        parent = member.Parents.Count > 0 ? member.Parents[0] : null,
        valid_from = member.ValidFrom,
        valid_to = member.ValidTo,
        aliases = member.Aliases.Count > 0 ? member.Aliases.Items : default(System.Collections.Immutable.ImmutableArray<string>?),
        attributes = member.Attributes.Count > 0 ? member.Attributes : null,
    };

    private static Fault UnknownLevel(string? level, IMemberCatalogue members, string[] dimensions)
    {
        var levels = dimensions.SelectMany(d => members.MembersOf(d).Select(m => m.FullLevel).Distinct(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).Concat(dimensions).ToList();
        var near = Nearest.Of(level ?? "", levels);
        return new Fault("PAR0922", $"Không có cấp “{level}”; hãy viết level=unit.province, unit.commune, criterion.node …", $"There is no level '{level}'; write level=unit.province, unit.commune, criterion.node …", "level", near);
    }
}

/// <summary>An expression to be checked.</summary>
internal sealed record ExpressionAsked(string? Cube, string? Expression);
