using System.Text;

namespace ParAnalytics.Ingestion.Events;

/// <summary>One line of comma-separated fields, of which some may be quoted; a field of a stream holds no line break.</summary>
internal static class CsvLine
{
    public static bool TrySplit(string line, out List<string> fields)
    {
        fields = [];
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            fields.AddRange(line.Split(','));
            return true;
        }

        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (isQuoted && line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(field.ToString());
        return !isQuoted;
    }
}
