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

    internal PageTextsOnFile(HostSettings settings) => _folder = Path.Combine(settings.Places.Assets, "dashboards", "pages");

    internal MarkupString Read(string name, Words words)
    {
        var file = Path.Combine(_folder, $"{name}.{words.Language}.md");
        return new MarkupString(File.Exists(file) ? Markdown.ToHtml(File.ReadAllText(file), Pipeline) : "");
    }
}
