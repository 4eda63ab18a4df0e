// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonSerializer;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import outlive.mail.Body;
import outlive.mail.SentTime;

/**
 * A page that was read, as JSON and back. Records are written component by component, whatever they
 * have; only what is no record is described here.
 */
final class PageForm {
  /** Nulls are written: a component that is not there could not be read back. */
  static final Gson GSON =
      new GsonBuilder()
          .serializeNulls()
          .disableHtmlEscaping()
          .registerTypeAdapterFactory(new Optionals())
          .registerTypeAdapterFactory(new Times())
          .registerTypeAdapter(
              Body.class, (JsonSerializer<Body>) (body, type, json) -> json.serialize(body.form()))
          .registerTypeAdapter(
              Body.class,
              (JsonDeserializer<Body>)
                  (json, type, context) ->
                      Body.of(context.<Body.Form>deserialize(json, Body.Form.class)))
          .registerTypeAdapter(Instant.class, text(Instant::toString, Instant::parse))
          .registerTypeAdapter(LocalDate.class, text(LocalDate::toString, LocalDate::parse))
          .registerTypeAdapter(ZoneOffset.class, text(ZoneOffset::getId, ZoneOffset::of))
          .create();

  private PageForm() {}

  private static <T> TypeAdapter<T> text(Function<T, String> to, Function<String, T> from) {
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, T value) throws IOException {
        out.value(to.apply(value));
      }

      @Override
      public T read(JsonReader in) throws IOException {
        return from.apply(in.nextString());
      }
    };
  }

  /** Nothing is null. */
  private static final class Optionals implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // the type asked for is an Optional
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (type.getRawType() != Optional.class) {
        return null;
      }
      ParameterizedType optional = (ParameterizedType) type.getType();
      TypeToken<?> inside = TypeToken.get(optional.getActualTypeArguments()[0]);
      return (TypeAdapter<T>) adapter(gson.getAdapter(inside));
    }

    private static <E> TypeAdapter<Optional<E>> adapter(TypeAdapter<E> inside) {
      return new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, Optional<E> value) throws IOException {
          if (value.isPresent()) {
            inside.write(out, value.get());
          } else {
            out.nullValue();
          }
        }

        @Override
        public Optional<E> read(JsonReader in) throws IOException {
          if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return Optional.empty();
          }
          return Optional.of(inside.read(in));
        }
      };
    }
  }

  /** A variant under its name. */
  private static final class Times implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // the type asked for is SentTime
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (type.getRawType() != SentTime.class) {
        return null;
      }
      Map<String, Class<?>> variants = new TreeMap<>();
      for (Class<?> variant : SentTime.class.getPermittedSubclasses()) {
        variants.put(variant.getSimpleName(), variant);
      }
      return (TypeAdapter<T>) adapter(gson, variants);
    }

    private static TypeAdapter<SentTime> adapter(Gson gson, Map<String, Class<?>> variants) {
      return new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, SentTime value) throws IOException {
          out.beginObject().name(value.getClass().getSimpleName());
          gson.toJson(value, value.getClass(), out);
          out.endObject();
        }

        @Override
        public SentTime read(JsonReader in) throws IOException {
          in.beginObject();
          Class<?> variant = variants.get(in.nextName());
          if (variant == null) {
            throw new IOException("no such kind of time");
          }
          SentTime time = gson.fromJson(in, variant);
          in.endObject();
          return time;
        }
      };
    }
  }
}
