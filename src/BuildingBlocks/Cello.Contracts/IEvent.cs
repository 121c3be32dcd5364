namespace Cello.Contracts;

/// <summary>
/// Marks the record of an event: a fact that a module publishes and other modules subscribe to. Like every record of a contract it is immutable and
/// has members of wire-safe types only. Its type name is never sent: the module's list gives it a name and a version.
/// </summary>
public interface IEvent;
