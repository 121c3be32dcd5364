using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cello.Contracts;
using Cello.Modularity.Edges.Remote;

namespace Cello.Modularity.Events;

/// <summary>An event that a module publishes: the name, version and key under which others know its record.</summary>
public abstract partial class PublishedEvent
{
    /// <summary>The maximum length of a key in characters.</summary>
    public const int KeyMaxLength = 200;

    /// <summary>The maximum length of a body in characters, so that every delivery fits into one request.</summary>
    public const int BodyMaxLength = 256 * 1024;

    private protected PublishedEvent(string name, int version)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(version);
        if (!WellFormed().IsMatch(name))
        {
            throw new InvalidOperationException($"'{name}' must have the form module.fact, in lower case, such as catalog.changed.");
        }

        (Name, Version) = (name, version);
    }

    /// <summary>The name, such as <c>catalog.changed</c>.</summary>
    public string Name { get; }

    /// <summary>Goes up with a change that subscribers of the version before cannot read. A new optional member is no such change.</summary>
    public int Version { get; }

    /// <summary>The record.</summary>
    public abstract Type Type { get; }

    /// <summary>The name in a list of contract members: <c>catalog.changed.v1</c>.</summary>
    public string FullName => $"{Name}.v{Version}";

    /// <summary>Names an event for a module's list.</summary>
    /// <param name="name">The module's name, a dot and the fact, such as <c>catalog.changed</c>.</param>
    /// <param name="version">1, and one more for each incompatible change of the record.</param>
    /// <param name="key">The key, such as the id of what changed. Events with one key are handled in the order of their changes.</param>
    public static PublishedEvent Of<TEvent>(string name, int version, Func<TEvent, object> key)
        where TEvent : class, IEvent => new TypedEvent<TEvent>(name, version, key);

    /// <summary>The key and the body of an event, as they are stored and sent.</summary>
    /// <exception cref="InvalidOperationException">The key or the body is too long, or the key is empty or has a character that a broker could not carry.</exception>
    public (string Key, string Body) Write(IEvent @event)
    {
        var key = KeyOf(@event);
        var body = JsonSerializer.Serialize(@event, Type, WireJson.Options);
        return key is { Length: > 0 and <= KeyMaxLength } && body.Length <= BodyMaxLength && !key.Any(IsUnprintable)
            ? (key, body)
            : throw new InvalidOperationException(
                $"{FullName}: its key must have 1 to {KeyMaxLength} characters, no control characters and none outside the Basic Multilingual Plane,"
                + $" and its body at most {BodyMaxLength} characters; they have {key.Length} and {body.Length}.");
    }

    /// <exception cref="JsonException">The body lacks a member, or a member has another type. Unknown members are ignored.</exception>
    internal IEvent Read(string body) =>
        (IEvent?)JsonSerializer.Deserialize(body, Type, WireJson.Options) ?? throw new JsonException($"The body of {FullName} is null.");

    /// <summary>The body of the record that is read from a body: without the members that the record does not have.</summary>
    /// <exception cref="JsonException">The body cannot be read.</exception>
    internal string Rewrite(string body) => JsonSerializer.Serialize(Read(body), Type, WireJson.Options);

    private protected abstract string KeyOf(IEvent @event);

    /// <summary>What a CloudEvents attribute cannot contain, and all surrogates.</summary>
    private static bool IsUnprintable(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Surrogate || letter is (>= '\uFDD0' and <= '\uFDEF') or '\uFFFE' or '\uFFFF';

    [GeneratedRegex("^[a-z][a-z0-9-]*([.][a-z][a-z0-9-]*)+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WellFormed();

    private sealed class TypedEvent<TEvent>(string name, int version, Func<TEvent, object> key) : PublishedEvent(name, version)
        where TEvent : class, IEvent
    {
        public override Type Type => typeof(TEvent);

        private protected override string KeyOf(IEvent @event) => Convert.ToString(key((TEvent)@event), CultureInfo.InvariantCulture) ?? "";
    }
}
