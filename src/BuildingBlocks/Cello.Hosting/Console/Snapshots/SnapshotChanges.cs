using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cello.Hosting.Console.Snapshots;

/// <summary>
/// What a stream has to send. A host that was not in the snapshot before is sent complete. Of the others, a member that is the same as before is left out, and so
/// are the recent requests that were sent, and the routes, which no page shows.
/// </summary>
internal sealed class SnapshotChanges
{
    private const string Id = "id";
    private const string Requests = "requests";
    private const string Recent = "recent";
    private const string Routes = "routes";

    private Dictionary<string, JsonElement> _before = [];

    /// <param name="snapshot">A complete snapshot, later than those before.</param>
    public ProductSnapshot Next(ProductSnapshot snapshot)
    {
        var (before, now) = (_before, snapshot.Hosts.ToDictionary(host => host.GetProperty(Id).GetString()!, StringComparer.Ordinal));
        _before = now;
        return snapshot with { Hosts = [.. now.Select(host => before.TryGetValue(host.Key, out var known) ? ChangesOf(host.Value, known) : host.Value)] };
    }

    private static JsonElement ChangesOf(JsonElement host, JsonElement before)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in host.EnumerateObject())
            {
                var isKnown = before.TryGetProperty(member.Name, out var known);
                if (member.Name == Id || !isKnown || !IsSame(member.Value, known))
                {
                    Write(member, isKnown ? known : default, writer);
                }
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Write(JsonProperty member, JsonElement known, Utf8JsonWriter writer)
    {
        if (member.Name != Requests || !HasRecent(member.Value) || !HasRecent(known))
        {
            member.WriteTo(writer);
            return;
        }

        writer.WriteStartObject(Requests);
        foreach (var part in member.Value.EnumerateObject().Where(part => part.Name != Routes))
        {
            if (part.Name == Recent)
            {
                WriteNew(part.Value, known.GetProperty(Recent), writer);
            }
            else
            {
                part.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>A set and not the time of the newest one, because requests that end at the same time can be recorded in any order.</summary>
    private static void WriteNew(JsonElement recent, JsonElement sent, Utf8JsonWriter writer)
    {
        var known = sent.EnumerateArray().Select(request => request.GetRawText()).ToHashSet(StringComparer.Ordinal);
        writer.WriteStartArray(Recent);
        foreach (var request in recent.EnumerateArray().Where(request => !known.Contains(request.GetRawText())))
        {
            request.WriteTo(writer);
        }

        writer.WriteEndArray();
    }

    private static bool HasRecent(JsonElement requests) =>
        requests.ValueKind == JsonValueKind.Object && requests.TryGetProperty(Recent, out var recent) && recent.ValueKind == JsonValueKind.Array;

    private static bool IsSame(JsonElement one, JsonElement other) => JsonMarshal.GetRawUtf8Value(one).SequenceEqual(JsonMarshal.GetRawUtf8Value(other));
}
