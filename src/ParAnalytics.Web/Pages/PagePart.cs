using Microsoft.AspNetCore.Components;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Pages;

/// <summary>A component that knows the page it stands on.</summary>
public abstract class PagePart : ComponentBase
{
    [CascadingParameter]
    public PageContext About { get; set; } = null!;

    protected Words T => About.T;
}

/// <summary>The page itself.</summary>
public abstract class Page<TModel> : PagePart
    where TModel : PageModel
{
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = null!;
}
