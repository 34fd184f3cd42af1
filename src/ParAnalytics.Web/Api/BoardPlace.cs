using System.Text.Json;
using ParAnalytics.Office.Views;

namespace ParAnalytics.Web.Api;

/// <summary>A saved view that is no question of its own but a dashboard as somebody had set it.</summary>
/// <param name="Address">Page and selections as in the address of the dashboard, from the question mark on.</param>
internal sealed record BoardPlace(string Board, string Address)
{
    private const int Longest = 8000;

    /// <summary>Null for a view of the explorer.</summary>
    public static BoardPlace? Of(SavedView view) => Of(JsonElement.Parse(view.Picture));

    public static BoardPlace? Of(JsonElement view) =>
        view.TryGetProperty("board", out var board) && board.ValueKind == JsonValueKind.String && view.TryGetProperty("address", out var address) && address.ValueKind == JsonValueKind.String
        && address.GetString() is { Length: <= Longest } text && text.StartsWith('?')
            ? new BoardPlace(board.GetString()!, text)
            : null;
}
