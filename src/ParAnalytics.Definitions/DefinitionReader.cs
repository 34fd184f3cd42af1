using System.Collections.Immutable;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ParAnalytics.Definitions;

/// <summary>
/// Reads a YAML file into definition records: properties in snake_case, unknown keys and tokens refused with the nearest one,
/// every error with file:line:column. A file is read to its end, so that all errors come at once.
/// </summary>
public static class DefinitionReader
{
    /// <param name="displayName">The name that errors show; null shows the path as given.</param>
    public static DefinitionResult<T> ReadFile<T>(string path, string? displayName = null)
        where T : Definition
    {
        string text;
        try
        {
            text = File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            var mark = new SourceMark(displayName ?? path, 1, 1);
            return new(null, [new("PAR0006", mark, $"Không đọc được tệp (cần UTF-8): {e.Message}", $"The file cannot be read (UTF-8 is needed): {e.Message}")]);
        }

        return Read<T>(text, displayName ?? path);
    }

    public static DefinitionResult<T> Read<T>(string text, string file)
        where T : Definition
    {
        var findings = ImmutableArray.CreateBuilder<DefinitionFinding>();
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text.Normalize(NormalizationForm.FormC)));
            if (stream.Documents.Count == 0)
            {
                findings.Add(new("PAR0001", new(file, 1, 1), "Tệp trống", "The file is empty"));
                return new(null, findings.ToImmutable());
            }

            var value = new NodeBinder(file, findings).Bind(typeof(T), stream.Documents[0].RootNode);
            return new((T?)value, findings.ToImmutable());
        }
        catch (YamlException e)
        {
            var mark = new SourceMark(file, (int)e.Start.Line, (int)e.Start.Column);
            findings.Add(e.Message.Contains("Duplicate key", StringComparison.OrdinalIgnoreCase)
                ? new("PAR0007", mark, "Khóa này đã có ở trên; xóa một trong hai", "This key is already there above; delete one of the two")
                : new("PAR0001", mark, $"Không đúng cú pháp YAML: {e.Message}", $"This is not valid YAML: {e.Message}"));
            return new(null, findings.ToImmutable());
        }
    }
}
