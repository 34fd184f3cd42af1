using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>The user guide: what to do, step by step, for each of the kinds of people who use the service.</summary>
internal static class GuidePages
{
    /// <summary>The parts: leaders, analysts, citizens.</summary>
    public static ImmutableArray<string> Parts { get; } = ["lanh-dao", "phan-tich", "nguoi-dan"];

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/huong-dan", (HttpContext context, PageTextsOnFile texts) => Show(context, texts, "index"));
        pages.MapGet("/huong-dan/{nguoi}", (HttpContext context, PageTextsOnFile texts, string nguoi) => Show(context, texts, Parts.Contains(nguoi, StringComparer.Ordinal) ? nguoi : ""));
        pages.MapGet("/huong-dan/anh/{tep}", (PageTextsOnFile texts, string tep) => texts.Picture(tep) is { } file ? Results.File(file, "image/webp") : Results.NotFound());
    }

    private static IResult Show(HttpContext context, PageTextsOnFile texts, string part)
    {
        var words = Words.Of(context);
        var head = PageTexts.Of(context, part is "" or "index" ? "guide" : $"guide.{part}");
        return texts.Guide(part, words) is { } text
            ? PageResults.Show<GuidePage>(context, new GuideModel(head, part, text))
            : PageResults.Show<GuidePage>(context, new GuideModel(head, "", texts.Guide("index", words) ?? new MarkupString("")), StatusCodes.Status404NotFound);
    }
}

/// <summary>A part of the user guide.</summary>
/// <param name="Part">Its name; empty where what was asked for is not there.</param>
public sealed record GuideModel(PageHead Head, string Part, MarkupString Text) : PageModel(Head);
