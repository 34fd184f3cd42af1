using ParAnalytics.Office.Comments;

namespace ParAnalytics.Web.Pages.Desk;

/// <summary>Comments on figures, and the tasks made of them.</summary>
/// <param name="New">The figure that a new comment would be about; null shows the list alone.</param>
/// <param name="NewCaption">What people call it.</param>
public sealed record CommentsModel(PageHead Head, IReadOnlyList<CommentLine> Comments, FigurePlace? New, string NewCaption, IReadOnlyList<(string Key, string Name)> Agencies, bool MayAssign, string? Message) : PageModel(Head)
{
    /// <summary>Units a comment may be about, offered while one types.</summary>
    public required IReadOnlyList<(string Key, string Name)> Units { get; init; }

    /// <summary>Measures of published figures.</summary>
    public required IReadOnlyList<(string Key, string Name)> Measures { get; init; }
}

/// <param name="Caption">The figure in words: unit, criterion, measure, period.</param>
/// <param name="Agency">Name of the agency that has the task.</param>
/// <param name="IsLate">Its last day is over and it is not done.</param>
/// <param name="Responsible">Key of the agency that answers for the criterion; empty where none is known.</param>
public sealed record CommentLine(CommentRecord Comment, string Caption, string Agency, bool IsLate, bool MayFinish, string Responsible);
