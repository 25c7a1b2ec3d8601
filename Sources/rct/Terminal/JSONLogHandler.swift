internal import Foundation
internal import Logging

/// Log lines for programs: one JSON object a line, on standard error.
struct JSONLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel: Logger.Level = .info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(metadataProvider?.get() ?? [:]) { _, provided in provided }
      .merging(event.metadata ?? [:]) { _, given in given }
    var object = all.mapValues(Self.value)
    object["at"] = Date.now.formatted(.iso8601)
    object["level"] = event.level.rawValue
    object["message"] = event.message.description
    guard
      let line = try? JSONSerialization.data(
        withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    else { preconditionFailure("\(object) cannot be written as JSON") }
    StandardStreams.tell([String(decoding: line, as: UTF8.self)])
  }

  private static func value(_ value: Logger.Metadata.Value) -> Any {
    switch value {
    case .string(let text): return text
    case .array(let values): return values.map(Self.value)
    case .dictionary(let values): return values.mapValues(Self.value)
    case .stringConvertible(let value):
      switch value {
      case let number as Int32: return Int(number)
      case let number as Int: return number
      case let flag as Bool: return flag
      default: return value.description
      }
    }
  }
}
