using Markdig;
using Microsoft.AspNetCore.Components;
using ParAnalytics.Web.Hosting;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages;

/// <summary>Longer texts, written in Markdown: <c>dashboards/pages/NAME.vi.md</c> and <c>NAME.en.md</c>. HTML in them is shown, not obeyed.</summary>
public sealed class PageTextsOnFile
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoIdentifiers().Build();
    private readonly string _folder;
    private readonly string _guide;

    internal PageTextsOnFile(HostSettings settings) => (_folder, _guide) = (Path.Combine(settings.Places.Assets, "dashboards", "pages"), Path.Combine(settings.Places.Assets, "docs", "huong-dan"));

    /// <summary>A part of the user guide: <c>docs/huong-dan/NAME.vi.md</c>; null where there is none.</summary>
    internal MarkupString? Guide(string name, Words words)
    {
        var file = Path.Combine(_guide, $"{name}.{words.Language}.md");
        return File.Exists(file) ? new MarkupString(Markdown.ToHtml(File.ReadAllText(file), Pipeline).Replace("<img src=\"anh/", "<img loading=\"lazy\" src=\"/huong-dan/anh/", StringComparison.Ordinal)) : null;
    }

    /// <summary>A picture of the guide; null where there is none.</summary>
    internal string? Picture(string name) => Path.Combine(_guide, "anh", name) is var file && Path.GetFileName(name) == name && File.Exists(file) ? file : null;

    internal MarkupString Read(string name, Words words)
    {
        var file = Path.Combine(_folder, $"{name}.{words.Language}.md");
        return new MarkupString(File.Exists(file) ? Markdown.ToHtml(File.ReadAllText(file), Pipeline) : "");
    }
}
