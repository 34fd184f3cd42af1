using System.Globalization;
using System.Text;

namespace ParAnalytics.Office.Storage;

/// <summary>SHA-256 over several texts, each preceded by its length (an absent one by a dash), so that moving a border changes the digest.</summary>
internal static class Digest
{
    public static string Of(params ReadOnlySpan<string?> fields)
    {
        var text = new StringBuilder();
        foreach (var field in fields)
        {
            text.Append(field?.Length.ToString(CultureInfo.InvariantCulture) ?? "-").Append(':').Append(field).Append('\n');
        }

        return BlobHash.OfText(text.ToString()).ToString();
    }
}
