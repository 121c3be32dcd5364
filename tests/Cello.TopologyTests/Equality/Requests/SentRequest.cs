using System.Collections.Immutable;
using System.Text;

namespace Cello.TopologyTests.Equality.Requests;

/// <summary>A request as one topology receives it.</summary>
internal sealed record SentRequest(string Method, string Path, ImmutableSortedDictionary<string, string> Headers, byte[]? Body)
{
    /// <summary>Whether one of its headers contains this text: values that an answer only returns can be compared.</summary>
    public bool Carries(string text) => Headers.Values.Any(value => value.Contains(text, StringComparison.Ordinal));

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(HttpMethod.Parse(Method), Path) { Content = Body is null ? null : new ByteArrayContent(Body) };
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    public override string ToString()
    {
        var head = string.Join('\n', Headers.Select(header => $"{header.Key}: {header.Value}").Prepend($"{Method} {Path}"));
        return Body is null ? head : $"{head}\n\n{Encoding.UTF8.GetString(Body)}";
    }
}
