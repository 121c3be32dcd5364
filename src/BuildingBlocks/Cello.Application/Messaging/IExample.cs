namespace Cello.Application.Messaging;

/// <summary>A body with an example. The OpenAPI document shows it wherever the type is a request or response body.</summary>
public interface IExample<TSelf>
    where TSelf : IExample<TSelf>
{
    static abstract TSelf Example { get; }
}
