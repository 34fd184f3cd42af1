using System.Text.Json;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Model;

/// <summary>The model as JSON for whoever asks questions: cubes with dimensions, levels, hierarchies and the measures the viewer may see.</summary>
public static class ModelJson
{
    public static void Write(Utf8JsonWriter json, CubeModels models, Viewer viewer, ServedRelease release)
    {
        var access = AccessPolicy.Of(viewer, release);
        json.WriteStartObject();
        json.WriteString("release", release.View.Name);
        json.WriteStartArray("cubes");
        foreach (var cube in access.Visible(models))
        {
            WriteCube(json, cube, access);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCube(Utf8JsonWriter json, CubeModel cube, AccessPolicy access)
    {
        json.WriteStartObject();
        json.WriteString("id", cube.Id);
        Captions(json, cube.Caption, cube.CaptionEn, cube.Description, cube.DescriptionEn);
        json.WriteStartArray("dimensions");
        foreach (var dimension in cube.Dimensions)
        {
            json.WriteStartObject();
            json.WriteString("id", dimension.Id);
            Captions(json, dimension.Caption, dimension.CaptionEn);
            json.WriteStartArray("levels");
            foreach (var level in dimension.Levels)
            {
                json.WriteStartObject();
                json.WriteString("level", level.FullName);
                Captions(json, level.Caption, level.CaptionEn);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("hierarchies");
            foreach (var hierarchy in dimension.Hierarchies)
            {
                json.WriteStartObject();
                json.WriteString("id", hierarchy.Id);
                json.WriteBoolean("ragged", hierarchy.IsRagged);
                Texts(json, "levels", hierarchy.Levels);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("measures");
        foreach (var measure in access.Visible(cube))
        {
            json.WriteStartObject();
            json.WriteString("id", measure.Id);
            Captions(json, measure.Caption, measure.CaptionEn, measure.Description, measure.DescriptionEn);
            json.WriteString("kind", SnakeCase.Of(measure.Kind.ToString()));
            json.WriteString("unit", SnakeCase.Of(measure.Unit.ToString()));
            json.WriteNumber("decimals", measure.Decimals);
            json.WriteString("better", SnakeCase.Of(measure.Better.ToString()));
            Texts(json, "adds_over", measure.AddsOver);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Captions(Utf8JsonWriter json, string caption, string captionEn, string description = "", string descriptionEn = "")
    {
        json.WriteString("caption", caption);
        json.WriteString("caption_en", captionEn);
        if (description.Length > 0)
        {
            json.WriteString("description", description);
            json.WriteString("description_en", descriptionEn);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, EquatableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
